package org.javahermit.compiler.qemu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the command line by which an image receives system properties, environment and arguments:
 * {@code -Dkey=value … NAME=value … -- argument …}. Words are separated by blanks; a word that
 * holds blanks, quotes or backslashes stands in double quotes with those escaped by a backslash.
 * The image's {@code org.javahermit.vm} reads it back.
 */
public final class KernelCommandLine {
  private final List<String> words = new ArrayList<>();

  /** Adds system properties. */
  public KernelCommandLine properties(Map<String, String> properties) {
    properties.forEach((key, value) -> words.add("-D" + key + "=" + value));
    return this;
  }

  /** Adds environment variables. */
  public KernelCommandLine environment(Map<String, String> environment) {
    environment.forEach((key, value) -> words.add(key + "=" + value));
    return this;
  }

  /** Adds the network's configuration, {@code ip=…}; nothing where it is null. */
  public KernelCommandLine network(String ip) {
    if (ip != null) {
      words.add("ip=" + ip);
    }
    return this;
  }

  /** Adds the arguments of {@code main}; nothing can follow them. */
  public KernelCommandLine arguments(List<String> arguments) {
    words.add("--");
    words.addAll(arguments);
    return this;
  }

  /** The command line. */
  @Override
  public String toString() {
    return String.join(" ", words.stream().map(KernelCommandLine::quote).toList());
  }

  private static String quote(String word) {
    if (!word.isEmpty() && word.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '\\')) {
      return word;
    }
    return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
