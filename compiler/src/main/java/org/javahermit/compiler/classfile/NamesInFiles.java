package org.javahermit.compiler.classfile;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Names with dots in the configuration files of a place: takes the place; leaves what looks like
 * the name of a class in files that are texts by the endings of their names.
 */
public final class NamesInFiles {
  private static final Set<String> ENDINGS =
      Set.of("xml", "properties", "yml", "yaml", "json", "conf", "cfg", "ini", "factories");

  /** In bytes; what is longer is data, and no configuration. */
  private static final int LONGEST = 1 << 20;

  private NamesInFiles() {}

  /** The names, in the order of the files. */
  public static Set<String> of(ClassSource place) {
    Set<String> names = new LinkedHashSet<>();
    for (String path : place.list("")) {
      String ending = path.substring(path.lastIndexOf('.') + 1);
      byte[] content = ENDINGS.contains(ending) ? place.resource(path) : null;
      if (content != null && content.length <= LONGEST) {
        names.addAll(QualifiedNames.in(new String(content, StandardCharsets.UTF_8)));
      }
    }
    return names;
  }
}
