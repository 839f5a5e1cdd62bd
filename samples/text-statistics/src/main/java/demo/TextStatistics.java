package demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a text from standard input and prints what can be counted in it. */
public final class TextStatistics {
  private static final Pattern WORD = Pattern.compile("\\p{L}+(?:'\\p{L}+)?");
  private static final int MOST_FREQUENT = 10;

  private TextStatistics() {}

  /** A word and how often it occurs. */
  record Count(String word, long times) {}

  /**
   * Counts.
   *
   * @param args unused
   */
  public static void main(String[] args) throws IOException {
    List<String> lines = readLines();
    List<String> words = words(lines);
    if (words.isEmpty()) {
      System.err.println("no words on standard input");
      System.exit(1);
    }
    long letters = words.stream().mapToLong(String::length).sum();
    System.out.println(String.format(Locale.ROOT, "%,d lines, %,d words", lines.size(), words.size()));
    System.out.println("mean word length " + mean(letters, words.size()));
    System.out.println("longest word     " + longest(words));
    System.out.println();
    for (Count count : mostFrequent(words)) {
      System.out.println(
          String.format(
              Locale.ROOT,
              "%-12s %5d %6s %%",
              count.word(),
              count.times(),
              mean(100 * count.times(), words.size())));
    }
    System.out.println();
    byLength(words)
        .forEach(
            (length, n) ->
                System.out.println(String.format(Locale.ROOT, "%2d letters: %d", length, n)));
  }

  private static List<String> readLines() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  private static List<String> words(List<String> lines) {
    List<String> words = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = WORD.matcher(line);
      while (matcher.find()) {
        words.add(matcher.group().toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  private static BigDecimal mean(long sum, long count) {
    return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_EVEN);
  }

  private static String longest(List<String> words) {
    return words.stream()
        .max(Comparator.comparingInt(String::length).thenComparing(Comparator.reverseOrder()))
        .orElseThrow();
  }

  private static List<Count> mostFrequent(List<String> words) {
    return words.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Count::times).reversed().thenComparing(Count::word))
        .limit(MOST_FREQUENT)
        .toList();
  }

  private static Map<Integer, Long> byLength(List<String> words) {
    return words.stream()
        .collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.counting()));
  }
}
