package org.javahermit.maven;

import java.util.Locale;
import org.apache.maven.plugins.annotations.Mojo;
import org.javahermit.target.TargetReader;

/** Lists the targets that come with JavaHermit. */
@Mojo(name = "targets", requiresProject = false, aggregator = true, threadSafe = true)
public final class TargetsMojo extends HermitMojo {

  @Override
  void run() {
    for (String name : TargetReader.SHIPPED) {
      String line =
          String.format(Locale.ROOT, "%-16s %s", name, TargetReader.read(name).description());
      getLog().info(line);
    }
    getLog().info("or the path of a specification: -Dhermit.target=FILE (docs/target-spec.md)");
  }
}
