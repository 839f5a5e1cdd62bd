package org.javahermit.compiler.image;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.javahermit.compiler.classfile.ClassSource;

/**
 * Which entry of the class path has which class. Takes the class path; leaves lines, each the
 * number of an entry, a space and a name with dots: that of a package with a dot at its end, whose
 * classes come from there, or that of a class that comes from another entry than its package. Most
 * packages are in one jar, so few lines name classes.
 */
final class ClassPlaces {
  private static final String SUFFIX = ".class";

  private ClassPlaces() {}

  static byte[] of(List<ClassSource> classPath) {
    Map<String, Integer> classes = new TreeMap<>();
    for (int place = 0; place < classPath.size(); place++) {
      for (String path : classPath.get(place).list("")) {
        if (path.endsWith(SUFFIX)) {
          String name = path.substring(0, path.length() - SUFFIX.length()).replace('/', '.');
          classes.putIfAbsent(name, place);
        }
      }
    }
    return lines(classes).getBytes(StandardCharsets.UTF_8);
  }

  private static String lines(Map<String, Integer> classes) {
    Map<String, Integer> packages = packages(classes);
    StringBuilder lines = new StringBuilder();
    packages.forEach((name, place) -> line(lines, place, name));
    classes.forEach(
        (name, place) -> {
          if (!packages.get(packageOf(name)).equals(place)) {
            line(lines, place, name);
          }
        });
    return lines.toString();
  }

  /** For each package the entry that has most of its classes, the first of several. */
  private static Map<String, Integer> packages(Map<String, Integer> classes) {
    Map<String, Map<Integer, Integer>> counts = new TreeMap<>();
    classes.forEach(
        (name, place) ->
            counts
                .computeIfAbsent(packageOf(name), key -> new TreeMap<>())
                .merge(place, 1, Integer::sum));
    Map<String, Integer> most = new TreeMap<>();
    counts.forEach((name, places) -> most.put(name, most(places)));
    return most;
  }

  private static int most(Map<Integer, Integer> counts) {
    int best = counts.keySet().iterator().next();
    for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
      best = count.getValue() > counts.get(best) ? count.getKey() : best;
    }
    return best;
  }

  private static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('.') + 1) + (name.indexOf('.') < 0 ? "." : "");
  }

  private static void line(StringBuilder lines, int place, String name) {
    lines.append(place).append(' ').append(name).append('\n');
  }
}
