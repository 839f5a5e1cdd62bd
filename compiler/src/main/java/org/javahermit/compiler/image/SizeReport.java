package org.javahermit.compiler.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.javahermit.compiler.x64.CompiledMethod;

/**
 * What takes the space in an image.
 *
 * @param file bytes of the file
 * @param parts bytes by part: code, descriptors, tables, image heap and so on, in their order
 * @param codeByPackage bytes of code by package with dots, the largest first
 */
public record SizeReport(long file, Map<String, Long> parts, Map<String, Long> codeByPackage) {

  static SizeReport of(long file, Map<String, Long> parts, List<CompiledMethod> methods) {
    Map<String, Long> packages = new TreeMap<>();
    for (CompiledMethod method : methods) {
      String name = method.method().owner().packageName().replace('/', '.');
      packages.merge(name, (long) method.code().length, Long::sum);
    }
    Map<String, Long> sorted = new LinkedHashMap<>();
    packages.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return new SizeReport(file, parts, sorted);
  }
}
