package org.javahermit.compiler.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packages that are named as java's options have it. */
class PackageAccessTest {

  @Test
  void whoMayUseThemSaysNothingNew() {
    PackageAccess expected = new PackageAccess("java.base", "java/lang", true);
    assertEquals(expected, PackageAccess.parse("java.base/java.lang", true));
    assertEquals(expected, PackageAccess.parse("java.base/java.lang=ALL-UNNAMED", true));
    assertEquals("--add-opens java.base/java.lang", expected.toString());
  }

  @Test
  void otherTextsAreNone() {
    assertNull(PackageAccess.parse("java.lang", true));
    assertNull(PackageAccess.parse("java.base/", false));
  }

  @Test
  void manifestsNameThemBetweenBlanks() {
    String manifest =
        "Manifest-Version: 1.0\nAdd-Opens: java.base/java.lang java.base/java.util\n"
            + "Add-Exports: java.base/sun.nio.ch\n\n";
    assertEquals(
        List.of(
            new PackageAccess("java.base", "java/lang", true),
            new PackageAccess("java.base", "java/util", true),
            new PackageAccess("java.base", "sun/nio/ch", false)),
        PackageAccess.ofManifest(manifest.getBytes(StandardCharsets.UTF_8)));
    assertEquals(List.of(), PackageAccess.ofManifest(null));
  }
}
