package org.javahermit.compiler.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.javahermit.compiler.Compilation;
import org.javahermit.compiler.report.BuildListener;
import org.javahermit.compiler.testing.Builds;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which streams of a whole program are unfolded: their lambdas are called by a loop of the method.
 */
class UnfoldedPipelinesTest {
  private static final Pattern METHOD = Pattern.compile("method app/Main\\.([\\w$]+)\\(");
  private static final Pattern LAMBDA =
      Pattern.compile("= call app/Main\\$\\$Lambda\\$\\d+\\.apply");

  private static final String PROGRAM =
      """
      // app/Main.java
      package app;

      import java.util.function.LongSupplier;
      import java.util.stream.IntStream;
      import java.util.stream.LongStream;

      public class Main {
        public static void main(String[] a) {
          long n = a.length;
          print(() -> lambda(n));
          print(() -> LongStream.rangeClosed(1, n).map(x -> x ^ x >>> 3).sum());
          print(() -> parallel(n));
          print(() -> array(new int[a.length]));
          print(() -> unknown(n, a.length > 3));
        }

        static void print(LongSupplier value) {
          System.out.println(value.getAsLong());
        }

        static long lambda(long n) {
          return LongStream.rangeClosed(1, n).map(x -> x + 3).sum();
        }

        static long array(int[] numbers) {
          return IntStream.of(numbers).map(x -> x * 3).sum();
        }

        static long parallel(long n) {
          return LongStream.rangeClosed(1, n).parallel().map(x -> x * 5).sum();
        }

        static long unknown(long n, boolean isParallel) {
          LongStream stream = LongStream.rangeClosed(1, n);
          return (isParallel ? stream.parallel() : stream).map(x -> x * 7).sum();
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void thoseInTurnAreBesideParallelOnes() throws IOException {
    Set<String> unfolded = unfolded();
    unfolded.retainAll(Set.of("lambda", "lambda$main$2", "array", "parallel", "unknown"));
    assertEquals(Set.of("lambda", "lambda$main$2", "array"), unfolded);
  }

  /** The methods in which a lambda is called directly when all pipelines were looked at. */
  private Set<String> unfolded() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String text : dumps().split("; after unfold\n")) {
      Matcher method = METHOD.matcher(text);
      if (method.find() && LAMBDA.matcher(text).find()) {
        found.add(method.group(1));
      }
    }
    return found;
  }

  private String dumps() throws IOException {
    Path classes = CompiledSources.compile(folder, List.of(), PROGRAM);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(text, true, StandardCharsets.UTF_8));
    try {
      Compilation.run(
          Builds.dumping(classes, "app.Main", folder.resolve("image"), "unfold:app/Main."),
          BuildListener.NONE);
    } finally {
      System.setErr(before);
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
