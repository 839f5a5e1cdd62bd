package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.javahermit.compiler.qemu.BackgroundGuest;
import org.javahermit.testrunner.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end as they should, and others. A shell stands for the image. */
class TestRunTest {
  private static final String KEY = "k";

  @TempDir Path folder;

  private final TestResults results =
      new TestResults(
          new TestResults.Listener() {
            @Override
            public void begins(String className) {}

            @Override
            public void ends(TestClass tests) {}

            @Override
            public void printed(byte[] bytes) {}
          },
          new LinkedHashMap<>());

  private String follow(Duration patience, String end, String... frames) throws Exception {
    StringBuilder console = new StringBuilder("boot\n");
    for (String frame : frames) {
      List<String> texts = new ArrayList<>(List.of(frame.split(" ")));
      console.append(new String(Frame.encode(KEY, texts), StandardCharsets.US_ASCII)).append('\n');
    }
    Path text = Files.writeString(folder.resolve("console.txt"), console);
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", "cat " + text + "; " + end);
    return new TestRun(KEY, results, patience)
        .follow(BackgroundGuest.start(shell, folder.resolve("guest"), "image"));
  }

  @Test
  void allIsTold() throws Exception {
    String end = "sleep 60";
    assertNull(
        follow(
            Duration.ofSeconds(30),
            end,
            "start c e class a.B x",
            "start t c test a.B y",
            "end t 1 successful",
            "end c 1 successful",
            "done"));
    assertEquals(TestCase.Status.PASSED, results.cases().get(0).status());
  }

  @Test
  void aPanicIsTheFaultOfTheTestThatRan() throws Exception {
    String reason =
        follow(
            Duration.ofSeconds(30),
            "echo panic: here",
            "start c e class a.B x",
            "start t c test a.B y");
    assertEquals("The image ended while a.B.y ran.", reason);
    TestCase test = results.cases().get(0);
    assertEquals(TestCase.Status.ERROR, test.status());
    assertTrue(test.trace().contains("panic: here"), test.trace());
  }

  @Test
  void anImageThatTellsNothingIsEnded() throws Exception {
    String reason =
        follow(Duration.ofMillis(300), "sleep 60", "start c e class a.B x", "start t c test a.B y");
    assertEquals("The image told nothing for 0 seconds and was ended while a.B.y ran.", reason);
  }

  @Test
  void whereNoTestRanTheClassIsToBlame() throws Exception {
    assertEquals(
        "The image ended.", follow(Duration.ofSeconds(30), "true", "start c e class a.B x"));
    assertEquals("a.B.imageEnded", results.cases().get(0).fullName());
  }
}
