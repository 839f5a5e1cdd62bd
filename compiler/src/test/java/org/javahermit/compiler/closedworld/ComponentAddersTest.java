package org.javahermit.compiler.closedworld;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentAddersTest {
  private static final String[] LIBRARY = {
    "// lib/Level.java\npackage lib;\npublic class Level {}",
    "// lib/Given.java\npackage lib;\npublic class Given { public Given(int x) {} }",
    """
    // lib/Parts.java
    package lib;
    public class Parts {
      public void addLevel(Level l) {}
      public void addGiven(Given g) {}
      public void addBoth(Level l, Given g) {}
      public static void addAll(Level l) {}
      void addHidden(Level l) {}
      public void remove(Level l) {}
    }
    """
  };

  @TempDir Path folder;

  @Test
  void whereThePrefixIsSaidAndMethodsAreListed() throws IOException {
    World world = world("LISTED.getClass().getMethods(); SAID = \"add\";");
    assertEquals("addLevel addGiven", callable(world));
    assertEquals(true, isMade(world, "lib/Level"));
    assertEquals(false, isMade(world, "lib/Given"));
  }

  @Test
  void notForOtherTexts() throws IOException {
    assertEquals("", callable(world("LISTED.getClass().getMethods(); SAID = \"additional\";")));
  }

  @Test
  void notWhereNobodyListsMethods() throws IOException {
    assertEquals("", callable(world("SAID = \"add\";")));
  }

  private World world(String body) throws IOException {
    Path library =
        CompiledSources.compile(Files.createDirectory(folder.resolve("lib")), List.of(), LIBRARY);
    String program =
        "// T.java\nclass T { static String SAID; static Object LISTED;"
            + " static void main() { LISTED = new lib.Parts(); LISTED = \"\"; "
            + body
            + " } }";
    List<ClassSource> places = TestWorld.places(folder.resolve("own"), library, program);
    return TestWorld.of(places, (all, roots) -> roots);
  }

  private static String callable(World world) {
    return world.universe().require("lib/Parts").methods().stream()
        .filter(method -> !method.isConstructor() && world.members().method(method) != null)
        .map(method -> method.name())
        .collect(Collectors.joining(" "));
  }

  private static boolean isMade(World world, String name) {
    JavaClass type = world.universe().require(name);
    return type.methods().stream()
        .anyMatch(method -> method.isConstructor() && world.isReachable(method));
  }
}
