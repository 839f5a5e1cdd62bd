package org.javahermit.compiler.closedworld;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.javahermit.compiler.classfile.ClassPath;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.classfile.ConfigurationFiles;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScannedClassesTest {
  private static final String PART =
      """
      // Part.java
      import java.lang.annotation.*;
      @Retention(RetentionPolicy.RUNTIME) @interface Part {}
      """;

  private static final String FOUND = "// Found.java\n@Part class Found {}";
  private static final String PLAIN = "// Plain.java\nclass Plain {}";

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource({"**/*.class, true", "*.class, true", ".class, false", "*.txt, false"})
  void annotatedClassesWhereClassFilesAreLookedFor(String text, boolean isScanned)
      throws IOException {
    Path classes = CompiledSources.compile(temporary, List.of(), PART, FOUND, PLAIN, main(text));
    World world = world(ClassPath.open(classes, Layer.APPLICATION));
    assertEquals(isScanned, world.has(ImageFact.CLASS_FILES));
    assertEquals(isScanned, isMade(world, "Found"));
    assertEquals(false, isMade(world, "Plain"));
  }

  @Test
  void thoseOfJarsAreNot() throws IOException {
    Path classes =
        CompiledSources.compile(temporary, List.of(), PART, FOUND, PLAIN, main("*.class"));
    assertEquals(false, isMade(world(TestWorld.library(classes)), "Found"));
  }

  @ParameterizedTest
  @CsvSource({"*.class, true", "*.txt, false"})
  void partsOfLibrariesAreMadeByTheirOnlyConstructor(String text, boolean areMade)
      throws IOException {
    String parts =
        """
        // Parts.java
        @Part class Parts {
          Parts(String name) {}
          @Part static class Nested { Nested(Object size) {} }
          static class Plain { Plain(int size) {} }
        }
        """;
    String main =
        "// T.java\nclass T { static Object s; static void main() { s = \""
            + text
            + "\"; s = Parts.class; } }";
    Path classes = CompiledSources.compile(temporary, List.of(), PART, parts, main);
    World world = world(TestWorld.library(classes));
    assertEquals(areMade, isMade(world, "Parts", "(Ljava/lang/String;)V"));
    assertEquals(areMade, isMade(world, "Parts$Nested", "(Ljava/lang/Object;)V"));
    assertEquals(false, isMade(world, "Parts$Plain", "(I)V"));
  }

  private static String main(String text) {
    return "// T.java\nclass T { static String s; static void main() { s = \"" + text + "\"; } }";
  }

  private static World world(ClassSource place) {
    List<ClassSource> places = List.of(place);
    return TestWorld.of(
        places, (all, roots) -> roots.configuration(ConfigurationFiles.of(places, "T")));
  }

  private static boolean isMade(World world, String name) {
    return isMade(world, name, "()V");
  }

  private static boolean isMade(World world, String name, String descriptor) {
    JavaClass type = world.universe().require(name);
    return world.isReachable(type.declaredMethod("<init>", descriptor));
  }
}
