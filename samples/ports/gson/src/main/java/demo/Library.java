package demo;

import com.google.gson.ExclusionStrategy;
import com.google.gson.FieldAttributes;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.annotations.Expose;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.annotations.SerializedName;
import com.google.gson.annotations.Since;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The catalogue of a library, read from JSON and written as JSON in several ways. */
public final class Library {

  /** What a book is about. */
  enum Subject {
    @SerializedName("maths")
    MATHEMATICS,
    POETRY
  }

  /** A person. */
  record Author(String name, int born, @SerializedName("died") Integer year) {}

  /** Something that can be lent. */
  static class Item {
    String title;

    @Since(1.1)
    LocalDate bought;

    transient int lent = 7;
  }

  /** A book. */
  static final class Book extends Item {
    @Expose Author author;
    List<Subject> subjects = new ArrayList<>();

    @JsonAdapter(Pages.class)
    int pageCount;

    double[] ratings = {};
    Map<String, Shelf<Long>> shelves = new TreeMap<>();
    char mark = '-';
    boolean isAntiquarian;
  }

  /** A place for things. */
  static final class Shelf<T> {
    T number;
    Set<T> copies = new TreeSet<>();

    private Shelf() {}
  }

  /** Pages are written as text. */
  static final class Pages extends TypeAdapter<Integer> {
    @Override
    public void write(JsonWriter out, Integer pages) throws IOException {
      out.value(pages + " pages");
    }

    @Override
    public Integer read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NUMBER) {
        return in.nextInt();
      }
      return Integer.parseInt(in.nextString().split(" ")[0]);
    }
  }

  /** Dates as in ISO 8601. */
  static final class Dates extends TypeAdapter<LocalDate> {
    @Override
    public void write(JsonWriter out, LocalDate date) throws IOException {
      out.value(date == null ? null : date.toString());
    }

    @Override
    public LocalDate read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return null;
      }
      return LocalDate.parse(in.nextString());
    }
  }

  private static final String BOOKS =
      """
      [
        {"title": "Notes on the Analytical Engine", "bought": "2021-03-04", "pageCount": 65,
         "author": {"name": "Ada Lovelace", "born": 1815, "died": 1852}, "subjects": ["maths"],
         "ratings": [4.5, 5, 1e-3], "shelves": {"north": {"number": 12, "copies": [3, 1, 2]}}},
        {"title": "Don Juan \\u2013 <1824>", "author": {"name": "Lord Byron", "born": 1788, "died": null},
         "subjects": ["POETRY", "maths"], "pageCount": "555 pages", "mark": "x", "isAntiquarian": true}
      ]
      """;

  public static void main(String[] args) {
    Gson gson =
        new GsonBuilder()
            .registerTypeAdapter(LocalDate.class, new Dates())
            .setPrettyPrinting()
            .create();
    List<Book> books = gson.fromJson(BOOKS, new TypeToken<List<Book>>() {}.getType());
    for (Book book : books) {
      System.out.println(
          "%s by %s, %d pages, %s, %s, lent %d times"
              .formatted(
                  book.title, book.author, book.pageCount, book.subjects, book.bought, book.lent));
    }
    System.out.println(books.get(0).shelves.get("north").copies);
    System.out.println(gson.toJson(books));
    otherWays(books);
    trees(gson);
    errors(gson);
  }

  private static void otherWays(List<Book> books) {
    Gson dashes =
        new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_DASHES)
            .registerTypeAdapter(LocalDate.class, new Dates().nullSafe())
            .serializeNulls()
            .disableHtmlEscaping()
            .setVersion(1.0)
            .create();
    System.out.println(dashes.toJson(books.get(1)));
    Gson few =
        new GsonBuilder()
            .registerTypeAdapter(LocalDate.class, new Dates())
            .setExclusionStrategies(
                new ExclusionStrategy() {
                  @Override
                  public boolean shouldSkipField(FieldAttributes field) {
                    return field.getDeclaredClass() == double[].class;
                  }

                  @Override
                  public boolean shouldSkipClass(Class<?> type) {
                    return type == Shelf.class;
                  }
                })
            .create();
    System.out.println(few.toJson(books.get(0)));
    System.out.println(
        new GsonBuilder().excludeFieldsWithoutExposeAnnotation().create().toJson(books.get(0)));
  }

  private static void trees(Gson gson) {
    JsonObject tree =
        JsonParser.parseString("{\"a\": [1, 2.50, \"x\", null, true], \"b\": {}}")
            .getAsJsonObject();
    JsonArray array = tree.getAsJsonArray("a");
    array.add(new JsonPrimitive(Long.MAX_VALUE));
    tree.add("c", gson.toJsonTree(new Author("Grace Hopper", 1906, 1992)));
    for (Map.Entry<String, JsonElement> entry : tree.entrySet()) {
      System.out.println(entry.getKey() + " = " + entry.getValue());
    }
    Map<Subject, Integer> counts = new EnumMap<>(Subject.class);
    counts.put(Subject.POETRY, 2);
    counts.put(Subject.MATHEMATICS, 3);
    System.out.println(new Gson().toJson(counts));
    Map<String, List<Integer>> back =
        new Gson()
            .fromJson("{\"x\": [1, 2], \"y\": []}", new TypeToken<Map<String, List<Integer>>>() {});
    System.out.println(back);
    Object any = new Gson().fromJson("{\"n\": 1, \"list\": [\"a\", {\"b\": false}]}", Object.class);
    System.out.println(any);
    System.out.println(new Gson().toJson(new int[][] {{1, 2}, {3}}));
  }

  private static void errors(Gson gson) {
    for (String broken : List.of("{\"title\": ", "{\"pageCount\": \"many\"}", "{\"ratings\": 3}")) {
      try {
        System.out.println(gson.fromJson(broken, Book.class));
      } catch (JsonSyntaxException | NumberFormatException e) {
        System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    }
    JsonReader lenient = new JsonReader(new StringReader("{name: 'Mary', born: 1780,}"));
    lenient.setStrictness(com.google.gson.Strictness.LENIENT);
    try {
      Author author = new Gson().fromJson(lenient, Author.class);
      System.out.println(author);
    } catch (RuntimeException e) {
      System.out.println(e.getMessage());
    }
  }
}
