package org.javahermit.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.report.BuildListener;
import org.javahermit.compiler.report.CompilerException;

/**
 * Tells which native methods an image calls in vain: those of the JDK without replacement, and
 * those of libraries, because an image has no native code.
 *
 * <p>Takes the closed world. A native method without replacement throws {@code
 * UnsatisfiedLinkError} where the program comes to call it, as for a library that is missing; the
 * build says so before, by the calls of the application that lead there, or stops where the user
 * asked for that.
 */
final class MissingNatives {
  /** How many ways in are told, and how many methods of each: graphics alone have hundreds. */
  private static final int MOST = 8;

  private MissingNatives() {}

  /**
   * Reports all of them in one warning.
   *
   * @throws CompilerException instead, where {@code strict}
   */
  static void report(World world, boolean strict, BuildListener listener) {
    List<JavaMethod> missing = world.nativeMethods();
    if (missing.isEmpty()) {
      return;
    }
    String text =
        missing.size()
            + " native methods that the program can reach have no replacement in images; where it"
            + " calls one, it gets an UnsatisfiedLinkError. --why METHOD prints how"
            + " one is reached.\n"
            + String.join("\n", byWayIn(world, missing));
    if (strict) {
      throw new CompilerException(text + "\nAvoid these calls, or build without 'strict'.");
    }
    listener.warning(text);
  }

  /**
   * A line for each call from the application into the JDK, with what it leads to, and one for each
   * class of the application that has native methods itself.
   */
  private static List<String> byWayIn(World world, List<JavaMethod> missing) {
    Map<String, TreeSet<String>> ways = new LinkedHashMap<>();
    Map<String, Integer> ofLibraries = new LinkedHashMap<>();
    for (JavaMethod method : missing) {
      if (method.owner().layer() == Layer.APPLICATION) {
        ofLibraries.merge(method.owner().javaName(), 1, Integer::sum);
      } else {
        String way = wayIn(world.callers(method));
        ways.computeIfAbsent(way, key -> new TreeSet<>()).add(name(method));
      }
    }
    List<String> lines = new ArrayList<>();
    ways.forEach((way, natives) -> lines.add("  " + way + ": " + someOf(natives)));
    ofLibraries.forEach(
        (owner, count) -> lines.add("  " + owner + " has " + count + " of them itself"));
    int more = lines.size() - MOST;
    return more <= 1
        ? lines
        : Stream.concat(
                lines.stream().limit(MOST), Stream.of("  … and " + more + " other ways to some"))
            .toList();
  }

  /** The first few of names, and how many others there are. */
  static String someOf(SortedSet<String> names) {
    String first = names.stream().limit(MOST).collect(Collectors.joining(", "));
    return names.size() > MOST ? first + " and " + (names.size() - MOST) + " more" : first;
  }

  private static String wayIn(List<JavaMethod> chain) {
    for (int i = 1; i < chain.size(); i++) {
      if (chain.get(i).owner().layer() == Layer.APPLICATION) {
        return name(chain.get(i)) + " calls " + name(chain.get(i - 1));
      }
    }
    return "without a call of the application";
  }

  /** The method as warnings name it. */
  static String name(JavaMethod method) {
    return method.owner().javaName() + "." + method.name();
  }
}
