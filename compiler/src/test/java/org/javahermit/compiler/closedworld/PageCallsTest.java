package org.javahermit.compiler.closedworld;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.javahermit.compiler.classfile.ClassPath;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.ConfigurationFiles;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods of a library's helpers that the program's pages and expressions call. */
class PageCallsTest {
  private static final String LIBRARY =
      """
      // lib/Texts.java
      package lib;
      public class Texts extends Base {
        public String shout(String s) { return s; }
        public String whisper(String s) { return s; }
        public String joined(String s) { return s; }
        String hidden(String s) { return s; }
      }
      // lib/Base.java
      package lib;
      public class Base {
        public int count(String s) { return 1; }
        public int other() { return 1; }
      }
      // lib/Numbers.java
      package lib;
      public class Numbers { public int shout(String s) { return 1; } }
      // lib/Prices.java
      package lib;
      public class Prices {
        public static int rounded(int x) { return x; }
        public static int half(int x) { return x; }
        public static int other(int x) { return x; }
        public int of(int x) { return x; }
      }
      // lib/Engine.java
      package lib;
      public class Engine {
        static final Object[] HELPERS = {new Texts(), new Numbers()};
        public static void run() { %s }
      }
      """;

  private static final String PROGRAM =
      """
      // T.java
      class T {
        static void main() {
          lib.Engine.run();
          expression("#texts.joined(', ')");
          expression("T(lib.Prices).rounded(x) + @lib.Prices@half(x) + T(lib.None).of(x)");
        }
        static void expression(String text) {}
      }
      """;

  private static final String PAGE =
      "<p text='${#texts.shout(a.b) + texts.hidden(1)}'>texts.whisper</p> $texts.count (x)";

  @TempDir Path folder;

  @Test
  void thoseThatAPageOrAStringCallsCanBeCalled() throws IOException {
    assertEquals(
        "shout joined count rounded half",
        callable("for (Object o : HELPERS) o.getClass().getMethods();"));
  }

  @Test
  void pagesDoNotCountWhereNobodyCallsMethodsOfAnyClass() throws IOException {
    assertEquals("", callable("HELPERS.clone();"));
  }

  /** The methods of the library that can be called by reflection. */
  private String callable(String engine) throws IOException {
    Path library =
        CompiledSources.compile(
            Files.createDirectory(folder.resolve("lib")),
            List.of(),
            LIBRARY.formatted(engine).split("(?=// lib/)"));
    Path program =
        CompiledSources.compile(
            Files.createDirectory(folder.resolve("own")),
            List.of("-cp", library.toString()),
            PROGRAM);
    Files.writeString(program.resolve("page.html"), PAGE);
    List<ClassSource> places =
        List.of(ClassPath.open(program, Layer.APPLICATION), TestWorld.library(library));
    World world =
        TestWorld.of(
            places, (all, roots) -> roots.configuration(ConfigurationFiles.of(places, "T")));
    ClassUniverse universe = world.universe();
    return List.of("lib/Texts", "lib/Base", "lib/Numbers", "lib/Prices").stream()
        .flatMap(name -> universe.require(name).methods().stream())
        .filter(method -> !method.isConstructor() && world.members().method(method) != null)
        .map(method -> method.name())
        .collect(Collectors.joining(" "));
  }
}
