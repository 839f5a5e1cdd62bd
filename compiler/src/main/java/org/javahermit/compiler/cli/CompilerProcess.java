package org.javahermit.compiler.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.report.CompilerException;

/**
 * The compiler in a Java virtual machine of its own, with the options that suit it.
 *
 * <p>Takes arguments of the command line; leaves a process that executes them. A build lasts
 * seconds: HotSpot's second compiler would take more time than it saves, so it stays off (half of
 * the processor time), and a small young generation keeps memory low. Those options can only be
 * given when a virtual machine starts, and neither a jar nor a Maven plugin starts its own.
 */
public final class CompilerProcess {
  /** Set in the process itself; set to anything by hand, it keeps the compiler where it is. */
  private static final String MARK = "hermit.compiler.process";

  private static final List<String> OPTIONS =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseParallelGC",
          "-XX:MaxNewSize=128m");

  private CompilerProcess() {}

  /** Whether this is such a process. */
  static boolean isRunning() {
    return System.getProperty(MARK) != null;
  }

  /**
   * The command that starts one.
   *
   * @param classPath jars and directories of compiler and runtime library
   * @param arguments as for {@link Main}
   */
  public static List<String> command(String classPath, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + Runtime.getRuntime().maxMemory());
    command.addAll(OPTIONS);
    command.add("-D" + MARK + "=true");
    command.addAll(List.of("-cp", classPath, Main.class.getName()));
    command.addAll(arguments);
    return command;
  }

  /**
   * Runs the command line in its own process on this one's terminal and class path.
   *
   * @return its exit code
   */
  static int run(List<String> arguments) {
    List<String> command = command(System.getProperty("java.class.path"), arguments);
    return await(new ProcessBuilder(command).inheritIO());
  }

  private static int await(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      Thread cleanup = new Thread(process::destroy);
      Runtime.getRuntime().addShutdownHook(cleanup);
      int status = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(cleanup);
      return status;
    } catch (IOException e) {
      throw new CompilerException(
          "The compiler's process cannot be started: "
              + e.getMessage()
              + ". Give it memory, or run it in this one with -D"
              + MARK
              + "=here.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompilerException("The build was interrupted.", e);
    }
  }
}
