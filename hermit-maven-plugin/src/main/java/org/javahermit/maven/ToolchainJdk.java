package org.javahermit.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * The JDK 17 among Maven's toolchains: the one that the toolchains plugin has chosen for this
 * build, or else one of {@code ~/.m2/toolchains.xml}. One of another version does not count, since
 * only the class library of Java 17 can be compiled.
 */
final class ToolchainJdk {
  private static final String TYPE = "jdk";
  private static final Map<String, String> VERSION = Map.of("version", "[17,18)");

  private final ToolchainManager toolchains;
  private final MavenSession session;

  ToolchainJdk(ToolchainManager toolchains, MavenSession session) {
    this.toolchains = toolchains;
    this.session = session;
  }

  /** The JDK that the user names, or else this one, or else the one that runs Maven. */
  Path orNamed(File named) {
    if (named != null) {
      return named.toPath();
    }
    Path found = home();
    return found != null ? found : Path.of(System.getProperty("java.home"));
  }

  /** Its home directory, or null where there is none. */
  Path home() {
    List<Toolchain> candidates = new ArrayList<>();
    candidates.add(toolchains.getToolchainFromBuildContext(TYPE, session));
    candidates.addAll(toolchains.getToolchains(session, TYPE, VERSION));
    return candidates.stream()
        .filter(Objects::nonNull)
        .map(toolchain -> toolchain.findTool("java"))
        .filter(Objects::nonNull)
        .map(java -> Path.of(java).toAbsolutePath().getParent().getParent())
        .filter(ToolchainJdk::isJava17)
        .findFirst()
        .orElse(null);
  }

  /** Whether the folder holds a Java 17, as its file {@code release} says. */
  static boolean isJava17(Path home) {
    try {
      return Files.readAllLines(home.resolve("release")).stream()
          .anyMatch(line -> line.startsWith("JAVA_VERSION=\"17"));
    } catch (IOException noJdk) {
      return false;
    }
  }
}
