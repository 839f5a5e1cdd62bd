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

/** Constructors of a library's classes that its helpers look for by lists of types. */
class ClassListsTest {
  private static final String LIBRARY =
      """
      // T.java
      class T {
        static final Class<?>[] TYPES = {C.class, String.class, int.class};
        static void main() throws Exception {
          Object[] known = {A.class, B.class};
          made((Class<?>) known[0], TYPES);
          made((Class<?>) known[1], C.class);
        }
        static void made(Class<?> type, Class<?>... types) {
          %s
        }
      }
      class C {}
      class A { A(C c, String s, int i) {} A(C c, String s) {} A(String s, C c) {} A(int i) {} }
      class B { B(C c) {} B(A a) {} B() {} }
      """;

  @TempDir Path folder;

  @Test
  void thoseThatTakeTheFirstTypesOfAListCanBeCalled() throws IOException {
    assertEquals(
        "A(LC;Ljava/lang/String;I)V A(LC;Ljava/lang/String;)V B(LC;)V B()V",
        callable("for (var each : type.getConstructors()) each.getParameterTypes();"));
  }

  @Test
  void listsDoNotCountWhereNobodyLooksForConstructors() throws IOException {
    assertEquals("", callable("type.getName();"));
  }

  /** The constructors of A and B that can be called by reflection. */
  private String callable(String helper) throws IOException {
    Path classes = CompiledSources.compile(folder, List.of(), LIBRARY.formatted(helper));
    World world = TestWorld.of(List.of(TestWorld.library(classes)), (universe, roots) -> roots);
    ClassUniverse universe = world.universe();
    return List.of("A", "B").stream()
        .flatMap(name -> universe.require(name).methods().stream())
        .filter(method -> world.members().method(method) != null)
        .map(method -> method.owner().name() + method.descriptor())
        .collect(Collectors.joining(" "));
  }
}
