package org.javahermit.compiler.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.javahermit.compiler.Compilation;
import org.javahermit.compiler.report.BuildListener;
import org.javahermit.compiler.testing.Builds;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class files of a jar that are in the image of a program which looks for class files. */
class ClassFileResourcesTest {
  private static final String MAIN =
      """
      // app/Main.java
      package app;

      import java.lang.annotation.*;
      import org.springframework.context.annotation.ImportSelector;

      public class Main {
        public static void main(String[] args) throws Exception {
          for (String name : new String[] {"app.Found", "app.Plain", "app.Selector"}) {
            Class.forName(name).getDeclaredConstructor().newInstance();
          }
          System.out.println(Main.class.getResourceAsStream(args[0] + "/**/*.class"));
        }
      }

      @Retention(RetentionPolicy.RUNTIME) @interface Part {}

      class Base {}

      @Part class Found extends Base {
        static class Nested {}
      }

      class Plain {}

      class Selector implements ImportSelector {}

      @Part class Unused {}
      """;

  private static final String SPRING =
      """
      // org/springframework/context/annotation/ImportSelector.java
      package org.springframework.context.annotation;

      public interface ImportSelector {}
      """;

  @TempDir Path folder;

  @Test
  void thoseThatAreReadBeforeTheirClassesAreLoaded() throws IOException {
    Path jar = CompiledSources.jar(CompiledSources.compile(folder, List.of(), MAIN, SPRING));
    Path image = folder.resolve("image");
    Compilation.run(Builds.forLinux(jar, "app.Main", image, false, 1), BuildListener.NONE);
    String content = Files.readString(image, StandardCharsets.ISO_8859_1);
    assertEquals(
        List.of("Base", "Found", "Found$Nested", "Part", "Selector"),
        Stream.of("Base", "Found", "Found$Nested", "Main", "Part", "Plain", "Selector", "Unused")
            .filter(name -> content.contains("app/" + name + ".class"))
            .toList());
  }
}
