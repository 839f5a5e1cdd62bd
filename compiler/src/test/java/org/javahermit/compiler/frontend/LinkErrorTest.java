package org.javahermit.compiler.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.GraphPrinter;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Verifier;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.vm.layout.LinkageKind;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Given bytecode that does not link, the error that HotSpot throws there. */
class LinkErrorTest {
  private static final String STRING = "java/lang/String";
  private static final String LIST = "java/util/List";

  private final TestFrontend test = new TestFrontend();

  private Graph build(String descriptor, Consumer<MethodNode> code) {
    ClassNode node = new ClassNode();
    node.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "made/Broken", null, "java/lang/Object", null);
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "run", descriptor, null, new String[0]);
    code.accept(method);
    method.visitMaxs(4, 4);
    node.methods.add(method);
    JavaClass made = test.universe().define(node, "test");
    return test.frontend().build(made.methods().get(0));
  }

  private void assertThrown(int kind, String message, Consumer<MethodNode> code) {
    Graph graph = build("()V", code);
    assertEquals(List.of(), Verifier.problems(graph), () -> GraphPrinter.print(graph));
    Block last = graph.blocks().get(graph.blocks().size() - 1);
    assertEquals(Opcode.UNREACHABLE, last.last().opcode());
    Instruction call = last.instructions().get(last.instructions().size() - 2);
    assertEquals(kind, call.input(0).attribute());
    assertEquals(message, call.input(1).attribute());
  }

  @Test
  void aMissingClass() {
    assertThrown(
        LinkageKind.NO_CLASS_DEF_FOUND,
        "no/Such",
        code -> code.visitTypeInsn(Opcodes.NEW, "no/Such"));
  }

  @Test
  void aMissingField() {
    assertThrown(
        LinkageKind.NO_SUCH_FIELD,
        "missing",
        code -> code.visitFieldInsn(Opcodes.GETSTATIC, STRING, "missing", "I"));
  }

  @Test
  void aMissingMethod() {
    assertThrown(
        LinkageKind.NO_SUCH_METHOD,
        "'void java.lang.String.missing(int, java.lang.Object[])'",
        code ->
            code.visitMethodInsn(
                Opcodes.INVOKESTATIC, STRING, "missing", "(I[Ljava/lang/Object;)V", false));
  }

  @Test
  void anInstanceMethodCalledAsStatic() {
    assertThrown(
        LinkageKind.INCOMPATIBLE_CLASS_CHANGE,
        "Expected static method 'int java.lang.String.length()'",
        code -> code.visitMethodInsn(Opcodes.INVOKESTATIC, STRING, "length", "()I", false));
  }

  @Test
  void anInterfaceCalledAsAClass() {
    assertThrown(
        LinkageKind.INCOMPATIBLE_CLASS_CHANGE,
        "Found interface java.util.List, but class was expected",
        code -> {
          code.visitInsn(Opcodes.ACONST_NULL);
          code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, LIST, "size", "()I", false);
        });
  }

  @Test
  void anObjectOfAnInterface() {
    assertThrown(
        LinkageKind.INSTANTIATION, "java.util.List", code -> code.visitTypeInsn(Opcodes.NEW, LIST));
  }

  @Test
  void anAbstractSuperMethod() {
    assertThrown(
        LinkageKind.ABSTRACT_METHOD,
        "Missing implementation of the resolved method 'abstract int java.util.List.size()' of"
            + " interface java.util.List.",
        code -> {
          code.visitInsn(Opcodes.ACONST_NULL);
          code.visitMethodInsn(Opcodes.INVOKESPECIAL, LIST, "size", "()I", true);
        });
  }

  @Test
  void aCastToAMissingClassLetsNullPass() {
    Graph graph =
        build(
            "(Ljava/lang/Object;)Ljava/lang/Object;",
            code -> {
              code.visitVarInsn(Opcodes.ALOAD, 0);
              code.visitTypeInsn(Opcodes.CHECKCAST, "no/Such");
              code.visitInsn(Opcodes.ARETURN);
            });
    assertEquals(List.of(), Verifier.problems(graph));
    assertTrue(GraphPrinter.print(graph).contains("return"), () -> GraphPrinter.print(graph));
  }

  @Test
  void anAddressUsedAsAnObject() {
    CompilerException e =
        assertThrows(
            CompilerException.class,
            () ->
                build(
                    "(Lorg/javahermit/unsafe/Address;)Ljava/lang/Object;",
                    code -> {
                      code.visitVarInsn(Opcodes.ALOAD, 0);
                      code.visitInsn(Opcodes.ARETURN);
                    }));
    assertTrue(e.getMessage().startsWith("A raw address is used as an object in made/Broken.run"));
  }

  @Test
  void codeThatRunsOffItsEnd() {
    CompilerException e =
        assertThrows(
            CompilerException.class, () -> build("()V", code -> code.visitInsn(Opcodes.NOP)));
    assertTrue(e.getMessage().startsWith("Control runs off the end of the code in made/Broken"));
  }
}
