package org.javahermit.compiler.metadata;

import org.javahermit.compiler.report.CompilerException;

/** By what name a build tool knows a library. */
public record Coordinates(String group, String artifact, String version) {

  /**
   * Takes {@code GROUP:ARTIFACT:VERSION}.
   *
   * @throws CompilerException where the text has not three parts
   */
  public static Coordinates parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3 || parts[0].isEmpty() || parts[1].isEmpty() || parts[2].isEmpty()) {
      throw new CompilerException(
          "'"
              + text
              + "' does not say by what name a library is known. Write GROUP:ARTIFACT:VERSION, for"
              + " example com.h2database:h2:2.2.224.");
    }
    return new Coordinates(parts[0], parts[1], parts[2]);
  }

  /** What all versions have in common. */
  String module() {
    return group + ":" + artifact;
  }

  /** The folder that files about the library have in jars and repositories. */
  String folder() {
    return group + "/" + artifact;
  }

  @Override
  public String toString() {
    return module() + ":" + version;
  }
}
