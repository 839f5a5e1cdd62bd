package org.javahermit.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The command by which this machine's distribution installs a package. */
final class Packages {
  private Packages() {}

  /**
   * The command.
   *
   * @param debian the package's name in Debian and its relatives
   * @param fedora its name in Fedora and its relatives
   */
  static String command(String debian, String fedora) {
    return !isInstalled("apt-get") && isInstalled("dnf")
        ? "dnf install " + fedora
        : "apt-get install " + debian;
  }

  private static boolean isInstalled(String program) {
    String path = System.getenv("PATH");
    return path != null
        && Arrays.stream(path.split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
