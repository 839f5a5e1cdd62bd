package org.javahermit.compiler.closedworld;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods of a library's classes that it finds by going through a list of all. */
class ListedMethodsTest {
  private static final String LIBRARY =
      """
      // T.java
      import java.lang.reflect.Method;
      class T {
        static final Object[] KNOWN = {A.class, T.class.getMethods()};
        static void main() {
          ((Class<?>) KNOWN[0]).getDeclaredMethods();
          for (Method each : (Method[]) KNOWN[1]) { look(each); }
        }
        static void look(Method method) {
          %s
        }
      }
      class A { static void init(int i) {} void init() {} void done() {} void other() {}
        public String toString() { return ""; } }
      """;

  @TempDir Path folder;

  @Test
  void thoseWithTheNameThatIsLookedForCanBeCalled() throws IOException {
    assertEquals(
        "init(I)V init()V",
        callable("if (!method.getName().equals(\"init\")) { method.getParameterTypes(); }"));
    assertEquals(
        "init(I)V init()V done()V",
        callable(
            "switch (method.getName()) { case \"init\": case \"done\": case \"toString\": look(method); }"));
  }

  @Test
  void otherComparisonsDoNotCount() throws IOException {
    assertEquals("", callable("\"init\".equals(method.toString());"));
  }

  /** The methods of A that can be called by reflection. */
  private String callable(String loop) throws IOException {
    Path classes = CompiledSources.compile(folder, List.of(), LIBRARY.formatted(loop));
    World world =
        TestWorld.of(
            List.of(TestWorld.library(classes)),
            (all, roots) ->
                roots
                    .instantiated(all.require("java/lang/reflect/Method"))
                    .instantiated(all.type("[Ljava/lang/reflect/Method;")));
    ClassUniverse universe = world.universe();
    return universe.require("A").methods().stream()
        .filter(method -> !method.isConstructor() && world.members().method(method) != null)
        .map(method -> method.name() + method.descriptor())
        .collect(Collectors.joining(" "));
  }
}
