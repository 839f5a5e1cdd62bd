package conformance.util;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Programs that are not there cannot be started, and the own process has no children. */
public final class Processes {
  private Processes() {}

  private interface Action {
    Object run() throws Exception;
  }

  private static void show(String name, Action action) {
    try {
      System.out.println(name + ": " + action.run());
    } catch (IOException e) {
      System.out.println(name + ": IOException " + e.getMessage().split(": an image")[0]);
    } catch (Exception e) {
      System.out.println(name + ": " + e);
    }
  }

  public static void main(String[] args) {
    String none = "/no/such/program";
    show("start", () -> new ProcessBuilder(none, "-l").start());
    show("in a directory", () -> new ProcessBuilder(none).directory(new File("/")).start());
    show("exec", () -> Runtime.getRuntime().exec(none + " x"));
    show("inherit", () -> new ProcessBuilder(none).inheritIO().start());
    ProcessBuilder first = new ProcessBuilder(none);
    show("pipeline", () -> ProcessBuilder.startPipeline(List.of(first, new ProcessBuilder(none))));
    show("no words", () -> new ProcessBuilder().start());
    ProcessHandle own = ProcessHandle.current();
    show("own", () -> own.isAlive() + " " + ProcessHandle.of(own.pid()).get().equals(own));
    show("user", () -> own.info().user().get().equals(System.getProperty("user.name")));
    Instant now = Instant.now();
    show("started", () -> own.info().startInstant().get().isAfter(now.minus(Duration.ofDays(1))));
    show("no later", () -> own.info().startInstant().get().isBefore(now));
    show("ran", () -> own.info().totalCpuDuration().get().isNegative());
    show("children", () -> own.children().count() + own.descendants().count());
    show("all", () -> ProcessHandle.allProcesses().anyMatch(own::equals));
    show("end", own::onExit);
    show("destroy", own::destroy);
  }
}
