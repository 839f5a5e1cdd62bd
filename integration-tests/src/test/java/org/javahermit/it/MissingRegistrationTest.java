package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An image is mended by its messages alone: what it says is put where it says, and the next image
 * does what HotSpot does. One program asks for each kind of thing by names that come from outside.
 */
final class MissingRegistrationTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** What comes before an entry, the entry, and where it is to be put. */
  private static final Pattern REMEDY =
      Pattern.compile(
          "[aA]dd (\\{.*\\}) to \"(\\w+)\" in src/main/resources/(\\S+) and build the image again");

  private static final String PROGRAM =
      """
      import java.io.*;
      import java.lang.invoke.*;
      import java.lang.reflect.*;
      import java.util.*;

      public final class Asks {
        public static void main(String[] args) {
          for (String arg : args) {
            try {
              System.out.println(answer(arg.split(" ")));
            } catch (Throwable e) {
              System.out.println("missing " + e);
            }
          }
        }

        private static Object answer(String[] words) throws Throwable {
          MethodHandles.Lookup lookup = MethodHandles.lookup();
          List<Class<?>> known =
              List.of(Derived.class, Random.class, StreamTokenizer.class, Row.class, Greeter.class);
          Class<?> type = known.get(words[0].charAt(0) - '0');
          MethodType longs = MethodType.methodType(long.class);
          switch (words[1]) {
            case "class":
              return Class.forName(words[2]).getSimpleName();
            case "constructor":
              return type.getConstructor(long.class).newInstance(7L).getClass();
            case "method":
              return type.getMethod(words[2], int.class).invoke(new Derived(), 5);
            case "field":
              return type.getField(words[2]).get(null);
            case "array":
              return Array.newInstance(type, 2, 3).getClass().getName();
            case "type":
              return type.arrayType().arrayType().getName();
            case "handle":
              return lookup.findVirtual(type, words[2], longs).type();
            case "maker":
              return lookup.findConstructor(type, MethodType.methodType(void.class, Reader.class)).type();
            case "stream":
              byte[] bytes = HexFormat.of().parseHex(words[2]);
              return new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject().toString();
            case "bundle":
              return ResourceBundle.getBundle(words[2]).getString("key");
            case "getter":
              return lookup.findStaticGetter(type, words[2], int.class).invoke();
            default:
              Class<?>[] types = {type, Runnable.class};
              return Proxy.newProxyInstance(Asks.class.getClassLoader(), types, (p, m, a) -> m.getName()).toString();
          }
        }
      }

      class Plugin {}

      class Derived extends BitSet {}

      class Row {}

      class Column {}

      interface Greeter {}

      class Letter implements Serializable {
        String text = "kept";
        transient int read = 4;

        public String toString() {
          return text + read;
        }
      }

      enum Mood {
        BAD, GOOD
      }
      """;

  /** A bundle is made by its constructor, so it is public. */
  private static final String BUNDLE =
      """
      public final class Texts extends java.util.ListResourceBundle {
        protected Object[][] getContents() {
          return new Object[][] {{"key", "text"}};
        }
      }
      """;

  /** The class that is looked into, the kind of question, a name. */
  private static final List<String> NAMES =
      List.of(
          "0 class Plugin",
          "0 class [LColumn;",
          "0 class [[Lno.Such;",
          "0 class [J;",
          "1 constructor",
          "0 method nextClearBit",
          "2 field TT_EOL",
          "3 array",
          "2 type",
          "1 handle nextLong",
          "2 maker",
          "2 getter TT_EOF",
          "4 proxy",
          "0 bundle Texts",
          "0 bundle NoTexts");

  @TempDir private Path folder;

  @Test
  void whatTheMessagesSayIsEnough() throws Exception {
    Path classes = JavaSource.compile(folder, "Asks", PROGRAM);
    JavaSource.compile(folder, "Texts", BUNDLE);
    List<String> questions = new ArrayList<>(NAMES);
    questions.addAll(streams(classes));
    List<String> wanted =
        new HotSpot(classes, "Asks", false, List.of())
            .run(questions, "", LIMIT)
            .out()
            .lines()
            .toList();
    List<String> first = answers(classes, questions);
    Map<String, Set<String>> entries = new TreeMap<>();
    Set<String> files = new LinkedHashSet<>();
    for (int i = 0; i < wanted.size(); i++) {
      boolean isMissing = !wanted.get(i).startsWith("missing");
      Matcher remedy = REMEDY.matcher(first.get(i));
      assertEquals(isMissing, remedy.find(), questions.get(i) + ": " + first.get(i));
      if (isMissing) {
        entries.computeIfAbsent(remedy.group(2), key -> new LinkedHashSet<>()).add(remedy.group(1));
        files.add(remedy.group(3));
      }
    }
    assertEquals(1, files.size(), files.toString());
    Path file = classes.resolve(files.iterator().next());
    Files.createDirectories(file.getParent());
    Files.writeString(file, json(entries));
    assertEquals(String.join("\n", wanted), String.join("\n", answers(classes, questions)));
  }

  /** Objects of classes that the program does not name, as another program sends them. */
  private static List<String> streams(Path classes) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Constructor<?> constructor = loader.loadClass("Letter").getDeclaredConstructor();
      constructor.setAccessible(true);
      Object mood = loader.loadClass("Mood").getEnumConstants()[1];
      return List.of("0 stream " + stream(constructor.newInstance()), "0 stream " + stream(mood));
    }
  }

  private static String stream(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static String json(Map<String, Set<String>> entries) {
    return entries.entrySet().stream()
        .map(list -> "\"" + list.getKey() + "\": [" + String.join(",\n", list.getValue()) + "]")
        .collect(Collectors.joining(",\n", "{", "}"));
  }

  private List<String> answers(Path classes, List<String> questions)
      throws IOException, InterruptedException {
    Path image = folder.resolve("asks");
    assertNull(new ImageBuilder("x86_64-linux").build(classes, "Asks", image));
    Execution run = new LinuxExecutable(image).run(questions, "", LIMIT);
    assertTrue(run.err().isEmpty(), run.err());
    return run.out().lines().toList();
  }
}
