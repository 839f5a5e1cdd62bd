package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs learn from packages what the manifests of their jars say, as on HotSpot. */
final class PackageVersionsTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final String LIBRARY =
      """
      package a.lib;
      public class Part {
        public static final Class<?> INNER = a.lib.Inner.class;
      }
      class Inner {}
      """;

  private static final String PROGRAM =
      """
      import java.util.*;

      public final class Versions {
        static void show(Package it) {
          System.out.println(it);
          System.out.println(it.getSpecificationTitle() + "|" + it.getSpecificationVersion() + "|"
              + it.getSpecificationVendor() + "|" + it.getImplementationTitle() + "|"
              + it.getImplementationVersion() + "|" + it.getImplementationVendor());
          for (String version : new String[] {"1.2", "1.2.0.0", "1.10", "2", "x", "1.-1", ""}) {
            try {
              System.out.println(version + " " + it.isCompatibleWith(version));
            } catch (NumberFormatException e) {
              System.out.println(e.getMessage());
            }
          }
        }

        public static void main(String[] args) {
          show(a.lib.Part.class.getPackage());
          show(a.lib.Part.INNER.getPackage());
          show(b.other.Thing.class.getPackage());
          show(Versions.class.getPackage());
          show(List.class.getPackage());
        }
      }
      """;

  private static final String MANIFEST =
      """
      Manifest-Version: 1.0
      Specification-Title: The Library
      Specification-Version: 1.2
      Implementation-Version: 1.2.3-ü
      Implementation-Vendor: Somebody

      Name: b/other/
      Implementation-Version: 9
      Implementation-Title: Thing

      """;

  @TempDir Path folder;

  @Test
  void manifestsOfJarsSayThem() throws IOException, InterruptedException {
    Path parts = Files.createDirectories(folder.resolve("parts"));
    Path library = JavaSource.compile(parts, "Part", LIBRARY);
    JavaSource.compile(parts, "Thing", "package b.other; public class Thing {}");
    Path jar = jar(library, "a/lib/Part.class", "a/lib/Inner.class", "b/other/Thing.class");
    Path classes = JavaSource.compile(folder, "Versions", PROGRAM, "-cp", library.toString());
    Path ofFolder = Files.createDirectories(classes.resolve("META-INF"));
    Files.writeString(ofFolder.resolve("MANIFEST.MF"), MANIFEST);
    List<Path> classPath = List.of(classes, jar);
    Path image = folder.resolve("versions");
    assertNull(new ImageBuilder("x86_64-linux").build(classPath, "Versions", image));
    Execution expected =
        new HotSpot(classPath, "Versions", false, List.of()).run(List.of(), "", LIMIT);
    assertTrue(expected.out().contains("|1.2.3-ü|Somebody"), expected.out());
    assertEquals(expected.out(), new LinuxExecutable(image).run(List.of(), "", LIMIT).out());
  }

  private Path jar(Path classes, String... files) throws IOException {
    Path jar = folder.resolve("library.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      out.write(MANIFEST.getBytes(StandardCharsets.UTF_8));
      for (String name : files) {
        out.putNextEntry(new ZipEntry(name));
        out.write(Files.readAllBytes(classes.resolve(name)));
      }
    }
    return jar;
  }
}
