package org.javahermit.compiler.bootstrap;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.javahermit.compiler.classfile.Statements;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Assertions are on or off for good when an image is built, as they are on HotSpot once a class is
 * initialized (JLS §14.10).
 *
 * <p>A transformation of parsed classes: takes javac's code for assertions; leaves a constant in
 * the place of {@code $assertionsDisabled}, and class initializers without the code that computes
 * it, so that most classes with assertions have nothing to initialize.
 *
 * @param enabled says by a class's internal name whether its assertions are on
 */
public record Assertions(Predicate<String> enabled) implements UnaryOperator<ClassNode> {
  private static final String FLAG = "$assertionsDisabled";

  /** Assertions of no class are on. */
  public static final Assertions OFF = new Assertions(name -> false);

  /** Fixes the class's assertions; the argument is changed and returned. */
  @Override
  public ClassNode apply(ClassNode node) {
    if (node.fields.stream().anyMatch(field -> field.name.equals(FLAG))) {
      int disabled = enabled.test(node.name) ? Opcodes.ICONST_0 : Opcodes.ICONST_1;
      node.methods.forEach(method -> rewrite(method, disabled));
      node.methods.removeIf(Assertions::isIdleInitializer);
    }
    return node;
  }

  private static void rewrite(MethodNode method, int disabled) {
    for (AbstractInsnNode at : method.instructions.toArray()) {
      if (at instanceof FieldInsnNode access && access.name.equals(FLAG)) {
        if (access.getOpcode() == Opcodes.GETSTATIC) {
          method.instructions.set(access, new InsnNode(disabled));
        } else {
          removeComputation(method, access);
        }
      }
    }
  }

  /**
   * Removes {@code ldc C; invokevirtual desiredAssertionStatus; ifne F; iconst_1; goto E; F:
   * iconst_0; E: putstatic}.
   */
  private static void removeComputation(MethodNode method, FieldInsnNode store) {
    AbstractInsnNode at = store;
    for (int before = 0; before < 6; before++) {
      at = previous(at);
      if (at == null) {
        return;
      }
    }
    AbstractInsnNode query = next(at);
    if (at.getOpcode() == Opcodes.LDC
        && query instanceof MethodInsnNode call
        && call.name.equals("desiredAssertionStatus")
        && next(query) instanceof JumpInsnNode) {
      new Statements(method).remove(at, store);
    }
  }

  private static AbstractInsnNode previous(AbstractInsnNode from) {
    AbstractInsnNode at = from.getPrevious();
    while (at != null && at.getOpcode() < 0) {
      at = at.getPrevious();
    }
    return at;
  }

  private static AbstractInsnNode next(AbstractInsnNode from) {
    AbstractInsnNode at = from.getNext();
    while (at != null && at.getOpcode() < 0) {
      at = at.getNext();
    }
    return at;
  }

  private static boolean isIdleInitializer(MethodNode method) {
    if (!method.name.equals("<clinit>")) {
      return false;
    }
    for (AbstractInsnNode at : method.instructions) {
      if (at.getOpcode() >= 0 && at.getOpcode() != Opcodes.RETURN) {
        return false;
      }
    }
    return true;
  }
}
