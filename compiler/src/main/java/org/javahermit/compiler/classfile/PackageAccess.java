package org.javahermit.compiler.classfile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package of a JDK module that the application may use beyond what the module says, as the
 * options {@code --add-exports} and {@code --add-opens} of {@code java} have it.
 *
 * @param packageName with slashes
 * @param isOpened whether members that are not public may be used by reflection, too
 */
public record PackageAccess(String module, String packageName, boolean isOpened) {
  private static final Pattern FORM = Pattern.compile("([\\w.]+)/([\\w.$]+)(=.*)?");

  /**
   * Parses {@code MODULE/PACKAGE}, with or without {@code =ALL-UNNAMED}; null for another text. The
   * application is always the unnamed module, so what stands behind the sign says nothing new.
   */
  public static PackageAccess parse(String text, boolean isOpened) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? new PackageAccess(parts.group(1), parts.group(2).replace('.', '/'), isOpened)
        : null;
  }

  /** What the manifest of an executable jar says; nothing where the bytes are null. */
  public static List<PackageAccess> ofManifest(byte[] manifest) {
    List<PackageAccess> all = new ArrayList<>();
    if (manifest != null) {
      Attributes main = attributes(manifest);
      for (boolean isOpened : new boolean[] {true, false}) {
        String packages = main.getValue(isOpened ? "Add-Opens" : "Add-Exports");
        for (String one : packages == null ? new String[0] : packages.trim().split("\\s+")) {
          PackageAccess access = parse(one, isOpened);
          if (access != null) {
            all.add(access);
          }
        }
      }
    }
    return all;
  }

  private static Attributes attributes(byte[] manifest) {
    try {
      return new Manifest(new ByteArrayInputStream(manifest)).getMainAttributes();
    } catch (IOException e) {
      // A jar with a broken manifest cannot be started by java -jar; its classes are good.
      return new Attributes();
    }
  }

  /** The option of {@code java} that says the same. */
  @Override
  public String toString() {
    String option = isOpened ? "--add-opens " : "--add-exports ";
    return option + module + "/" + packageName.replace('/', '.');
  }
}
