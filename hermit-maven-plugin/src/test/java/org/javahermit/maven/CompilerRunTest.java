package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

/** What the compiler's process writes reaches Maven's log, and its failures Maven's result. */
class CompilerRunTest {
  private final List<String> logged = new ArrayList<>();

  @Test
  void linesAreLoggedAndWarningsWarn() throws Exception {
    run("echo analysis done; echo warning: look here >&2");
    assertEquals(List.of("info: analysis done", "warn: look here"), logged);
  }

  @Test
  void anErrorOfTheInputFailsTheBuildWithItsText() {
    MojoFailureException failure =
        assertThrows(
            MojoFailureException.class, () -> run("echo 'error: No such class.' >&2; exit 1"));
    assertEquals("No such class.", failure.getMessage());
  }

  @Test
  void anyOtherEndIsShownWithWhatWasWritten() {
    MojoExecutionException failure =
        assertThrows(MojoExecutionException.class, () -> run("echo at some.Frame >&2; exit 3"));
    assertTrue(failure.getMessage().contains("exit code 3"), failure.getMessage());
    assertEquals(List.of("info: at some.Frame"), logged);
  }

  private void run(String script) throws Exception {
    new CompilerRun(new Recorder()).run(List.of("sh", "-c", script));
  }

  private final class Recorder extends SystemStreamLog {
    @Override
    public void info(CharSequence content) {
      logged.add("info: " + content);
    }

    @Override
    public void warn(CharSequence content) {
      logged.add("warn: " + content);
    }
  }
}
