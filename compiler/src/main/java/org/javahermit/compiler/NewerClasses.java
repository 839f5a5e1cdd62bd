package org.javahermit.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.LoadFailure;
import org.javahermit.compiler.report.BuildListener;

/**
 * Tells of classes that the program or a file names and that are for a newer version of Java than
 * the images'. Libraries have such classes beside others that do the same for older versions, and
 * find out which they can load. Takes the classes that were asked for; leaves a warning for each
 * jar and version.
 */
final class NewerClasses {
  /** So many are named, for somebody who wants to know what they are. */
  private static final int NAMED = 3;

  private NewerClasses() {}

  static void report(ClassUniverse universe, BuildListener listener) {
    Map<String, List<String>> found = new TreeMap<>();
    for (Map.Entry<String, LoadFailure> entry : universe.failures().entrySet()) {
      LoadFailure failure = entry.getValue();
      if (failure.isTooNew() && failure.culprit().equals(entry.getKey())) {
        String what =
            " in %s, compiled for Java %d".formatted(failure.origin(), failure.javaVersion());
        found
            .computeIfAbsent(what, key -> new ArrayList<>())
            .add(failure.culprit().replace('/', '.'));
      }
    }
    found.forEach(
        (what, names) ->
            listener.warning(
                named(names)
                    + what
                    + ": an image is a program for Java "
                    + LoadFailure.newestJavaVersion()
                    + ". Loading such a class throws UnsupportedClassVersionError, as it does on a"
                    + " JVM of that version; if the program needs it, use a version of the library"
                    + " that was compiled for Java "
                    + LoadFailure.newestJavaVersion()
                    + "."));
  }

  private static String named(List<String> names) {
    String some = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    int more = names.size() - NAMED;
    return more <= 0 ? some : some + " and " + more + " more";
  }
}
