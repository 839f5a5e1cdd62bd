package org.javahermit.compiler.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The constant that takes the place of javac's flag. */
class AssertionsTest {
  @TempDir Path folder;

  @Test
  void theFlagBecomesAConstantAndItsInitializerGoes() throws IOException {
    assertEquals(List.of("<init>", "check " + Opcodes.ICONST_1), after(Assertions.OFF));
    Assertions on = new Assertions("app/Main"::equals);
    assertEquals(List.of("<init>", "check " + Opcodes.ICONST_0), after(on));
  }

  /** The class's methods; that with an assertion with what stands in the flag's place. */
  private List<String> after(Assertions assertions) throws IOException {
    Path classes =
        CompiledSources.compile(
            folder,
            List.of(),
            "// app/Main.java\npackage app; class Main { void check(int i) { assert i > 0; } }");
    ClassNode node = new ClassNode();
    byte[] bytes = Files.readAllBytes(classes.resolve("app/Main.class"));
    new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG);
    List<String> methods = new ArrayList<>();
    for (MethodNode method : assertions.apply(node).methods) {
      methods.add(method.name.equals("check") ? "check " + first(method) : method.name);
    }
    return methods;
  }

  private static int first(MethodNode method) {
    AbstractInsnNode at = method.instructions.getFirst();
    while (at.getOpcode() < 0) {
      at = at.getNext();
    }
    return at.getOpcode();
  }
}
