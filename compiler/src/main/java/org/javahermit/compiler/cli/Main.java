package org.javahermit.compiler.cli;

import java.io.PrintWriter;
import java.util.List;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.target.TargetException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line of JavaHermit, for builds without Maven: {@code java -jar compiler.jar build …}.
 * Exit codes: 0, or the program's for {@code run}; 1 where the input is wrong; 2 where the command
 * is.
 */
@Command(
    name = "hermitc",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Compiles a Java application into a unikernel image.",
    subcommands = {BuildCommand.class, RunCommand.class, TargetsCommand.class})
public final class Main implements Runnable {
  private static final int INPUT_ERROR = 1;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Runs a command and ends the process with its exit code; builds get a process of their own. */
  public static void main(String[] args) {
    boolean apart = args.length > 0 && args[0].equals("build") && !CompilerProcess.isRunning();
    System.exit(apart ? buildApart(List.of(args)) : commandLine().execute(args));
  }

  private static int buildApart(List<String> arguments) {
    try {
      return CompilerProcess.run(arguments);
    } catch (CompilerException e) {
      System.err.println("error: " + e.getMessage());
      return INPUT_ERROR;
    }
  }

  /** The command line, ready to execute commands; a mistake of the user is one line on its err. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              if (e instanceof CompilerException || e instanceof TargetException) {
                PrintWriter err = command.getErr();
                err.println("error: " + e.getMessage());
                err.flush();
                return INPUT_ERROR;
              }
              throw e;
            });
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Missing command: build, run or targets.");
  }

  /** The version of the toolchain, as the jar's manifest has it. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"JavaHermit " + (version == null ? "(development)" : version)};
    }
  }
}
