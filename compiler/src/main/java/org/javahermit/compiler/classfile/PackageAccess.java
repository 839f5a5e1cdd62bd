package org.javahermit.compiler.classfile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
      addAll(main.getValue("Add-Opens"), true, all);
      addAll(main.getValue("Add-Exports"), false, all);
    }
    return all;
  }

  private static void addAll(String packages, boolean isOpened, List<PackageAccess> all) {
    if (packages != null) {
      Stream.of(packages.trim().split("\\s+"))
          .map(text -> parse(text, isOpened))
          .filter(Objects::nonNull)
          .forEach(all::add);
    }
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
