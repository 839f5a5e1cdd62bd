package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Packages of the JDK that the build opens. */
class PackageOptionsTest {

  @Test
  void javaWantsToKnowForWhom() {
    PackageOptions options =
        new PackageOptions(
            List.of("java.base/java.lang", "java.base/java.util=ALL-UNNAMED"),
            List.of("java.base/sun.nio.ch"));
    assertEquals(
        List.of(
            "--add-opens=java.base/java.lang",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch"),
        options.ofCompiler());
    assertEquals(
        List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED"),
        options.ofJava());
  }
}
