package org.javahermit.compiler.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Attributes.Name;
import java.util.jar.Manifest;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.classfile.JarSource;

/**
 * What manifests say of the versions of packages. Takes the class path; leaves lines for its jars,
 * each the number of the entry, a tab, the package with slashes and one at its end, or nothing for
 * all of the jar, a tab, the attribute, a tab, and its value. A manifest that cannot be read says
 * nothing. Source: the JAR File Specification, "Package Versioning".
 */
final class PackageManifests {
  private static final String FILE = "META-INF/MANIFEST.MF";

  private static final List<Name> ATTRIBUTES =
      List.of(
          Name.SPECIFICATION_TITLE,
          Name.SPECIFICATION_VERSION,
          Name.SPECIFICATION_VENDOR,
          Name.IMPLEMENTATION_TITLE,
          Name.IMPLEMENTATION_VERSION,
          Name.IMPLEMENTATION_VENDOR);

  private PackageManifests() {}

  static byte[] of(List<ClassSource> classPath) {
    StringBuilder lines = new StringBuilder();
    for (int place = 0; place < classPath.size(); place++) {
      ClassSource source = classPath.get(place);
      byte[] file = source instanceof JarSource ? source.resource(FILE) : null;
      if (file != null) {
        Manifest manifest = read(file);
        String start = place + "\t";
        add(lines, start + "\t", manifest.getMainAttributes());
        manifest
            .getEntries()
            .forEach(
                (name, attributes) -> {
                  if (name.endsWith("/")) {
                    add(lines, start + name + "\t", attributes);
                  }
                });
      }
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Manifest read(byte[] file) {
    try {
      return new Manifest(new ByteArrayInputStream(file));
    } catch (IOException damaged) {
      return new Manifest();
    }
  }

  private static void add(StringBuilder lines, String start, Attributes attributes) {
    for (Name name : ATTRIBUTES) {
      String value = attributes.getValue(name);
      if (value != null) {
        lines.append(start).append(name).append('\t').append(value).append('\n');
      }
    }
  }
}
