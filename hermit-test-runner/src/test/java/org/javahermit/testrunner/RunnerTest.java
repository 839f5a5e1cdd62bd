package org.javahermit.testrunner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found of {@link Samples}, and what is told when they run, on this machine's HotSpot. */
class RunnerTest {
  private static final String KEY = "key";
  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  @TempDir static Path folder;

  @BeforeAll
  static void discover() throws Exception {
    Path classes =
        Path.of(Samples.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Discovery.main(new String[] {classes.toString(), folder.toString(), "Samples", "", ""});
  }

  @Test
  void theClassIsFound() throws Exception {
    assertEquals(
        "org.javahermit.testrunner.Samples", Files.readString(folder.resolve(Discovery.CLASSES)));
  }

  @Test
  void whatJunitDoesByReflectionIsRegistered() throws Exception {
    String all =
        "\", \"allDeclaredConstructors\": true, \"allDeclaredFields\": true, \"allDeclared";
    String metadata =
        Files.readString(
            folder.resolve(
                "META-INF/native-image/org.javahermit/hermit-test/reachability-metadata.json"));
    for (String entry :
        List.of(
            "{\"type\": \"org.javahermit.testrunner.Samples" + all,
            "{\"type\": \"org.javahermit.testrunner.Samples$Inner" + all,
            "{\"type\": \"org.javahermit.testrunner.Samples$Elsewhere" + all,
            "Samples$Announcement\", \"allDeclaredConstructors\": true",
            "CsvArgumentsProvider\", \"allDeclaredConstructors\": true",
            "{\"type\": \"org.javahermit.testrunner.Samples$Length\", \"methods\": [{\"name\":"
                + " \"parse\", \"parameterTypes\": [\"java.lang.String\"]}]}")) {
      assertTrue(metadata.contains(entry), () -> entry + " is not in " + metadata);
    }
  }

  @Test
  void allIsToldInFrames() throws Exception {
    List<List<String>> frames = run();
    assertEquals(List.of("done"), frames.get(frames.size() - 1));
    assertTrue(frames.contains(List.of("out", "it begins\n")));
    assertTrue(frames.contains(List.of("err", "about to fail\n")));
    assertEquals(
        List.of(
            "arrays(byte[], String[][])[1]",
            "breaks",
            "fails",
            "lengths(Length)[1]",
            "texts(String)[1]",
            "texts(String)[2]"),
        frames.stream()
            .filter(frame -> frame.get(0).equals("start") && frame.get(3).equals("test"))
            .map(frame -> frame.get(5))
            .sorted()
            .toList());
    List<String> skipped = one(frames, "skip", 6, "not today");
    assertEquals("disabled", skipped.get(5));
    List<String> failed = one(frames, "end", 3, "failed");
    assertEquals("expected: <1> but was: <2>", failed.get(5));
    assertTrue(failed.get(7).startsWith("Samples.fails:"), failed.get(7));
    assertEquals("java.lang.IllegalStateException", one(frames, "end", 3, "error").get(4));
  }

  @Test
  void aFilterChoosesOfThem() throws Exception {
    List<List<String>> frames = run("-D" + RunTests.FILTER + "=#lengths");
    assertEquals(
        1,
        frames.stream()
            .filter(frame -> frame.get(0).equals("start") && frame.get(3).equals("test"))
            .count());
  }

  @Test
  void whatHasRunDoesNotRunAgain() throws Exception {
    BitSet done = new BitSet();
    done.set(0);
    List<List<String>> frames = run("-D" + RunTests.DONE + "=" + RunTests.text(done));
    assertEquals(List.of("classes", "org.javahermit.testrunner.Samples"), frames.get(0));
    assertTrue(frames.stream().noneMatch(frame -> frame.contains("test")));
    done.set(8);
    done.set(70);
    assertEquals(done, RunTests.numbers(RunTests.text(done)));
  }

  private static List<String> one(List<List<String>> frames, String kind, int index, String text) {
    return frames.stream()
        .filter(frame -> frame.get(0).equals(kind) && frame.size() > index)
        .filter(frame -> frame.get(index).equals(text))
        .findFirst()
        .orElseThrow();
  }

  private static List<List<String>> run(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-D" + RunTests.KEY + "=" + KEY));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", folder + File.pathSeparator + CLASS_PATH));
    command.add(RunTests.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertEquals(0, process.waitFor(), output);
    List<List<String>> frames = new ArrayList<>();
    for (String part : output.split("\u0002" + KEY, -1)) {
      int end = part.indexOf('\u0003');
      if (end >= 0) {
        frames.add(Frame.decode(part.substring(0, end)));
      }
    }
    return frames;
  }
}
