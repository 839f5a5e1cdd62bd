package org.javahermit.compiler.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.report.CompilerException;

/**
 * Explains in lines for a reader why methods and classes are in an image. Takes the closed world.
 */
public final class Explanations {
  private Explanations() {}

  /**
   * Each method that matches, with the chain that leads to it from an entry point.
   *
   * @param pattern a part of {@code package/Class.name(descriptor)}, with dots or slashes
   * @throws CompilerException where none is reachable
   */
  public static List<String> ofMethods(World world, String pattern) {
    String wanted = pattern.replace('/', '.');
    List<String> lines = new ArrayList<>();
    for (JavaMethod method : world.methods()) {
      if (method.toString().replace('/', '.').contains(wanted)) {
        lines.addAll(world.why(method));
        lines.add("");
      }
    }
    if (lines.isEmpty()) {
      throw new CompilerException(
          "No reachable method matches '"
              + pattern
              + "'. Write a part of"
              + " package/Class.name(descriptor), for example java/lang/String.format.");
    }
    return lines;
  }

  /**
   * The shortest chain that leads to a method of the class, and the names of its other methods.
   *
   * @param name with dots or slashes
   * @throws CompilerException where the class is not in the image
   */
  public static List<String> ofClass(World world, String name) {
    String wanted = name.replace('/', '.');
    List<JavaMethod> methods =
        world.methods().stream()
            .filter(method -> method.owner().javaName().equals(wanted))
            .sorted(Comparator.comparingInt(method -> world.why(method).size()))
            .toList();
    if (!methods.isEmpty()) {
      return withMethods(world, methods);
    }
    boolean isKnown =
        world.types().stream()
            .anyMatch(type -> type instanceof JavaClass c && c.javaName().equals(wanted));
    if (isKnown) {
      return List.of(
          wanted
              + " is in the image as a type only: code names it, and none of its methods can be"
              + " called.");
    }
    throw new CompilerException(
        "The class '"
            + name
            + "' is not in the image. Write its full name, with $ before the name of a nested class:"
            + " java.util.Map$Entry.");
  }

  private static List<String> withMethods(World world, List<JavaMethod> methods) {
    List<String> lines = new ArrayList<>(world.why(methods.get(0)));
    if (methods.size() > 1) {
      lines.add("");
      lines.add("its other methods in the image:");
      methods.stream()
          .skip(1)
          .map(method -> "  " + method.name() + method.descriptor())
          .sorted()
          .forEach(lines::add);
    }
    return lines;
  }
}
