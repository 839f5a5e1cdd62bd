package org.javahermit.it.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One program of the conformance suite.
 *
 * <p>Comment lines {@code // @…} of its source say how it is run: {@code @alone} in a process of
 * its own, because it ends the process; {@code @arguments one two} and {@code @input text}, which
 * may be repeated, imply that. {@code @option --name=value} is an option of the compiler for the
 * image of its group, {@code @large} leaves it out where nobody asks for it.
 *
 * @param name group and class, as in {@code arith.Shifts}
 * @param source its source file
 * @param alone whether it needs a process of its own
 * @param arguments arguments of main
 * @param input standard input
 * @param options options of the compiler
 * @param isLarge whether it takes its time
 */
public record Program(
    String name,
    Path source,
    boolean alone,
    List<String> arguments,
    String input,
    List<String> options,
    boolean isLarge)
    implements Comparable<Program> {

  static Program read(Path root, Path source) throws IOException {
    String path = root.relativize(source).toString();
    String name = path.substring(0, path.length() - ".java".length()).replace('/', '.');
    boolean alone = false;
    boolean isLarge = false;
    List<String> arguments = new ArrayList<>();
    List<String> options = new ArrayList<>();
    StringBuilder input = new StringBuilder();
    for (String line : Files.readAllLines(source)) {
      String directive = line.strip();
      if (directive.equals("// @alone")) {
        alone = true;
      } else if (directive.startsWith("// @arguments ")) {
        arguments.addAll(List.of(directive.substring("// @arguments ".length()).split(" ")));
      } else if (directive.equals("// @large")) {
        isLarge = true;
      } else if (directive.startsWith("// @option ")) {
        options.add(directive.substring("// @option ".length()));
      } else if (directive.startsWith("// @input")) {
        input.append(directive.substring("// @input".length()).stripLeading()).append('\n');
      }
    }
    alone |= !arguments.isEmpty() || !input.isEmpty();
    return new Program(
        name,
        source,
        alone,
        List.copyOf(arguments),
        input.toString(),
        List.copyOf(options),
        isLarge);
  }

  /** The image it belongs to. */
  public String group() {
    return name.substring(0, name.indexOf('.'));
  }

  /** Its class. */
  public String className() {
    return "conformance." + name;
  }

  @Override
  public int compareTo(Program other) {
    return name.compareTo(other.name);
  }
}
