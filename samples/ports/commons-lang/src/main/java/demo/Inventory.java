package demo;

import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Function;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.commons.lang3.CharSetUtils;
import org.apache.commons.lang3.ClassUtils;
import org.apache.commons.lang3.EnumUtils;
import org.apache.commons.lang3.ObjectUtils;
import org.apache.commons.lang3.Range;
import org.apache.commons.lang3.StringEscapeUtils;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.SystemUtils;
import org.apache.commons.lang3.Validate;
import org.apache.commons.lang3.builder.CompareToBuilder;
import org.apache.commons.lang3.builder.EqualsBuilder;
import org.apache.commons.lang3.builder.HashCodeBuilder;
import org.apache.commons.lang3.builder.ReflectionToStringBuilder;
import org.apache.commons.lang3.builder.ToStringBuilder;
import org.apache.commons.lang3.builder.ToStringStyle;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.apache.commons.lang3.concurrent.LazyInitializer;
import org.apache.commons.lang3.concurrent.Memoizer;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.commons.lang3.math.Fraction;
import org.apache.commons.lang3.math.NumberUtils;
import org.apache.commons.lang3.mutable.MutableInt;
import org.apache.commons.lang3.reflect.FieldUtils;
import org.apache.commons.lang3.reflect.MethodUtils;
import org.apache.commons.lang3.text.WordUtils;
import org.apache.commons.lang3.time.DateUtils;
import org.apache.commons.lang3.time.DurationFormatUtils;
import org.apache.commons.lang3.time.FastDateFormat;
import org.apache.commons.lang3.tuple.ImmutableTriple;
import org.apache.commons.lang3.tuple.Pair;

/** A tour of the library: text, numbers, arrays, dates, builders by reflection, concurrency. */
@SuppressWarnings("deprecation")
public final class Inventory {

  /** What a part is made of. */
  public enum Material {
    OAK,
    IRON
  }

  /** Something in a store. */
  public static class Part implements Comparable<Part> {
    private final String name;
    private final int count;
    private final Material[] materials;
    private transient long cached = 5;

    /** A part. */
    public Part(String name, int count, Material... materials) {
      this.name = name;
      this.count = count;
      this.materials = materials;
    }

    /** How many there would be. */
    public int times(Integer factor) {
      return count * factor;
    }

    @Override
    public boolean equals(Object other) {
      return EqualsBuilder.reflectionEquals(this, other, "cached");
    }

    @Override
    public int hashCode() {
      return new HashCodeBuilder(17, 37)
          .append(name)
          .append(count)
          .append(materials.length)
          .toHashCode();
    }

    @Override
    public int compareTo(Part other) {
      return new CompareToBuilder()
          .append(name, other.name)
          .append(count, other.count)
          .toComparison();
    }

    @Override
    public String toString() {
      return new ToStringBuilder(this, ToStringStyle.SHORT_PREFIX_STYLE)
          .append("name", name)
          .append("materials", materials)
          .toString();
    }
  }

  public static void main(String[] args) throws Exception {
    text();
    numbersAndArrays();
    builders();
    reflection();
    dates();
    concurrency();
    failures();
  }

  private static void text() {
    String line = "  the quick  brown fox jumps over the lazy dog ";
    System.out.println(WordUtils.capitalizeFully(StringUtils.normalizeSpace(line)));
    System.out.println(StringUtils.abbreviateMiddle(line.trim(), "...", 20));
    System.out.println(StringUtils.getLevenshteinDistance("kitten", "sitting"));
    System.out.println(StringUtils.stripAccents("Ärger, déjà vu, Łódź"));
    System.out.println(StringUtils.center(" middle ", 20, "*-"));
    System.out.println(List.of(StringUtils.substringsBetween("[a][bc][]", "[", "]")));
    System.out.println(
        StringUtils.replaceEach("abcde", new String[] {"ab", "d"}, new String[] {"w", "t"}));
    System.out.println(StringUtils.difference("i am a machine", "i am a robot"));
    System.out.println(StringUtils.getCommonPrefix("interview", "internet", "interval"));
    System.out.println(CharSetUtils.squeeze("hello", "k-n") + CharSetUtils.count("hello", "a-l"));
    System.out.println(StringEscapeUtils.escapeHtml4("<a href=\"x\">é & ü</a>"));
    System.out.println(StringEscapeUtils.unescapeJava("tab\\tline\\u0041"));
    System.out.println(WordUtils.wrap("a long line that is to be broken into several ones", 16));
    System.out.println(StringUtils.joinWith("; ", 1, 'c', 2.5, null, "x"));
  }

  private static void numbersAndArrays() {
    System.out.println(
        NumberUtils.createNumber("0x7FFFFFFFF") + " " + NumberUtils.createNumber("3.4e40"));
    System.out.println(
        NumberUtils.isCreatable("09")
            + " "
            + NumberUtils.toInt("x", -1)
            + " "
            + NumberUtils.max(3, 9, 4));
    System.out.println(
        Fraction.getFraction("3 1/6").multiplyBy(Fraction.getReducedFraction(-6, 4)).reduce());
    int[] numbers = {5, 3, 9};
    numbers = ArrayUtils.addAll(numbers, 7, 1);
    ArrayUtils.reverse(numbers);
    ArrayUtils.shift(numbers, 2);
    System.out.println(ArrayUtils.toString(numbers) + ArrayUtils.indexOf(numbers, 9));
    System.out.println(List.of(ArrayUtils.toObject(ArrayUtils.removeElement(numbers, 3))));
    String[] words = ArrayUtils.insert(1, new String[] {"a", "d"}, "b", "c");
    System.out.println(String.join("", words) + ArrayUtils.getLength(words));
    System.out.println(
        Range.of(1, 10).intersectionWith(Range.of(5, 20)) + " " + Range.of("a", "f").contains("c"));
    MutableInt count = new MutableInt(41);
    count.increment();
    System.out.println(Pair.of("answer", count) + " " + ImmutableTriple.of(1, "two", 3.0));
    System.out.println(ObjectUtils.median(9, 1, 5) + " " + ObjectUtils.firstNonNull(null, "x"));
    System.out.println(
        EnumUtils.getEnumMap(Material.class) + " " + EnumUtils.isValidEnum(Material.class, "TIN"));
    System.out.println(EnumUtils.generateBitVector(Material.class, Material.IRON));
  }

  private static void builders() {
    Part table = new Part("table", 3, Material.OAK, Material.IRON);
    System.out.println(table + " " + table.hashCode());
    System.out.println(
        table.equals(new Part("table", 3, Material.OAK, Material.IRON))
            + " "
            + table.equals(new Part("table", 3)));
    System.out.println(table.compareTo(new Part("chair", 9)));
    System.out.println(ReflectionToStringBuilder.toString(table, ToStringStyle.JSON_STYLE));
    System.out.println(
        new ReflectionToStringBuilder(table, ToStringStyle.NO_CLASS_NAME_STYLE)
            .setExcludeFieldNames("count")
            .toString());
    System.out.println(HashCodeBuilder.reflectionHashCode(17, 37, new Part("x", 1), false) != 0);
  }

  private static void reflection() throws Exception {
    Part part = new Part("lamp", 4);
    System.out.println(FieldUtils.readField(part, "name", true));
    FieldUtils.writeField(part, "cached", 9L, true);
    System.out.println(FieldUtils.readDeclaredField(part, "cached", true));
    System.out.println(MethodUtils.invokeMethod(part, "times", 5));
    System.out.println(FieldUtils.getAllFieldsList(Part.class).size());
    System.out.println(ClassUtils.getAllInterfaces(java.util.ArrayList.class).size());
    System.out.println(ClassUtils.getAbbreviatedName("org.apache.commons.lang3.ClassUtils", 20));
    System.out.println(
        ClassUtils.isAssignable(Integer.class, long.class)
            + " "
            + ClassUtils.getShortClassName(Part[].class));
    System.out.println(
        SystemUtils.isJavaVersionAtLeast(org.apache.commons.lang3.JavaVersion.JAVA_17));
  }

  private static void dates() throws Exception {
    TimeZone berlin = TimeZone.getTimeZone("Europe/Berlin");
    Calendar calendar = new GregorianCalendar(berlin, Locale.GERMANY);
    calendar.clear();
    calendar.set(2026, Calendar.MARCH, 29, 1, 59, 30);
    Date date = calendar.getTime();
    FastDateFormat format =
        FastDateFormat.getInstance("EEE, d MMM yyyy HH:mm:ss zzz", berlin, Locale.ENGLISH);
    System.out.println(format.format(date) + " | " + format.format(DateUtils.addMinutes(date, 1)));
    System.out.println(
        FastDateFormat.getInstance("yyyy-MM-dd'T'HH:mm:ssZZ", berlin)
            .format(DateUtils.truncate(calendar, Calendar.MONTH)));
    System.out.println(
        FastDateFormat.getInstance("dd/MM/yyyy HH:mm z", Locale.ENGLISH)
            .parse("31/12/1999 23:59 GMT")
            .getTime());
    System.out.println(
        DurationFormatUtils.formatDurationHMS(3_723_004)
            + " "
            + DurationFormatUtils.formatDurationWords(93_784_000, true, true));
    System.out.println(DateUtils.isSameDay(date, DateUtils.addHours(date, 5)));
  }

  private static void concurrency() throws Exception {
    LazyInitializer<String> lazy =
        LazyInitializer.<String>builder().setInitializer(() -> "made once").get();
    System.out.println(lazy.get() + " " + lazy.isInitialized());
    Memoizer<Integer, Integer> squares = new Memoizer<>((Function<Integer, Integer>) x -> x * x);
    System.out.println(squares.compute(12) + squares.compute(12));
    BasicThreadFactory factory =
        BasicThreadFactory.builder().namingPattern("worker-%d").daemon(true).build();
    Thread thread = factory.newThread(() -> System.out.println(Thread.currentThread().getName()));
    thread.start();
    thread.join();
  }

  private static void failures() {
    try {
      Validate.inclusiveBetween(1, 10, 11, "%s is too much");
    } catch (IllegalArgumentException e) {
      Exception outer = new IllegalStateException("outer", e);
      System.out.println(
          ExceptionUtils.getRootCauseMessage(outer)
              + " "
              + ExceptionUtils.getThrowableCount(outer));
      System.out.println(ExceptionUtils.indexOfType(outer, IllegalArgumentException.class));
      System.out.println(ExceptionUtils.getStackFrames(e)[0]);
    }
  }
}
