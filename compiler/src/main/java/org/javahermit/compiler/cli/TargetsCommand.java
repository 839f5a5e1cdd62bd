package org.javahermit.compiler.cli;

import java.util.concurrent.Callable;
import org.javahermit.target.TargetReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Lists the targets that come with JavaHermit. */
@Command(name = "targets", description = "Lists the targets that come with JavaHermit.")
final class TargetsCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    for (String name : TargetReader.SHIPPED) {
      spec.commandLine().getOut().printf("%-16s %s%n", name, TargetReader.read(name).description());
    }
    spec.commandLine().getOut().flush();
    return 0;
  }
}
