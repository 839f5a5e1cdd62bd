package org.javahermit.jdk.support;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.javahermit.unsafe.Machine;

/**
 * The versions of packages of the class path, from the manifests of its jars. Takes a package;
 * leaves what its own section of the manifest says, or else the main one. The linker puts these
 * texts ({@code package-manifests}) into an image whose code calls this class.
 */
public final class PackageVersions {
  private static Map<String, String> values;

  private PackageVersions() {}

  /**
   * An attribute of a package; null where no manifest has it.
   *
   * @param name as manifests have it, for example {@code Implementation-Version}
   */
  public static String attribute(String packageName, String name) {
    Integer place = CodeSources.placeOfPackage(packageName);
    if (place == null) {
      return null;
    }
    String own = packageName.replace('.', '/') + "/";
    String value = values().get(key(place.toString(), own, name));
    return value != null ? value : values().get(key(place.toString(), "", name));
  }

  private static String key(String place, String section, String name) {
    return place + "\t" + section + "\t" + name;
  }

  private static synchronized Map<String, String> values() {
    if (values == null) {
      byte[] text = ImageResource.bytes(Machine.symbol("resource:package-manifests"));
      Map<String, String> read = new HashMap<>();
      new String(text, StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", 4))
          .forEach(words -> read.put(key(words[0], words[1], words[2]), words[3]));
      values = read;
    }
    return values;
  }
}
