package org.javahermit.compiler.substitute;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Statements;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Changes a parsed class of the JDK as its substitution says. Takes the class and the members of
 * the substitution with all names mapped; leaves the class amended.
 */
final class SubstitutionMerge {
  private static final int KEPT_FROM_SUBSTITUTION =
      Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_NATIVE | Opcodes.ACC_VARARGS;

  private final ClassNode target;
  private final SubstitutionClass substitution;
  private final ClassNode mapped;

  /**
   * A merge of one class.
   *
   * @param mapped the substitution with names mapped; its members are in the order of the original
   */
  SubstitutionMerge(ClassNode target, SubstitutionClass substitution, ClassNode mapped) {
    this.target = target;
    this.substitution = substitution;
    this.mapped = mapped;
  }

  void merge() {
    if (substitution.replacesAll()) {
      dropUndeclared();
    }
    for (String added : mapped.interfaces) {
      if (!target.interfaces.contains(added)) {
        target.interfaces.add(added);
      }
    }
    substitution.fields().forEach(this::mergeField);
    substitution.methods().forEach(this::mergeMethod);
    mergeInitializer();
  }

  private void dropUndeclared() {
    Set<String> declared = new HashSet<>();
    mapped.methods.forEach(method -> declared.add(method.name + method.desc));
    mapped.fields.forEach(field -> declared.add(field.name + ":" + field.desc));
    target.methods.removeIf(method -> !declared.contains(method.name + method.desc));
    target.fields.removeIf(field -> !declared.contains(field.name + ":" + field.desc));
  }

  // ---- fields

  private void mergeField(SubstitutionClass.Field field) {
    FieldNode given = mapped.fields.get(substitution.node().fields.indexOf(field.node()));
    int index = indexOfField(given.name, given.desc);
    switch (field.role()) {
      case ADD -> {
        given.invisibleAnnotations = Annotations.withAdd(given.invisibleAnnotations);
        target.fields.add(given);
      }
      case DELETE -> target.fields.remove(index);
      case REPLACE -> {
        target.fields.get(index).value = given.value;
        dropStores(given);
      }
      case ALIAS -> {}
    }
  }

  private int indexOfField(String name, String descriptor) {
    for (int i = 0; i < target.fields.size(); i++) {
      FieldNode field = target.fields.get(i);
      if (field.name.equals(name) && field.desc.equals(descriptor)) {
        return i;
      }
    }
    return -1;
  }

  /** The JDK's initializer no longer computes the field's value. */
  private void dropStores(FieldNode field) {
    MethodNode initializer = method(target, "<clinit>", "()V");
    if (initializer == null) {
      return;
    }
    for (AbstractInsnNode at : initializer.instructions.toArray()) {
      if (at instanceof FieldInsnNode store
          && store.getOpcode() == Opcodes.PUTSTATIC
          && store.name.equals(field.name)
          && store.owner.equals(target.name)) {
        boolean wide = field.desc.equals("J") || field.desc.equals("D");
        Statements statements = new Statements(initializer);
        AbstractInsnNode first = statements.beginOfStatement(store);
        if (first != null) {
          statements.remove(first, store);
        } else {
          initializer.instructions.set(store, new InsnNode(wide ? Opcodes.POP2 : Opcodes.POP));
        }
      }
    }
    new Statements(initializer).dropIdleHandlers();
  }

  // ---- methods

  private void mergeMethod(SubstitutionClass.Method method) {
    MethodNode given = mapped.methods.get(substitution.node().methods.indexOf(method.node()));
    MethodNode declared = method(target, given.name, given.desc);
    switch (method.role()) {
      case ADD -> {
        mendConstructor(given);
        dropLines(given);
        given.invisibleAnnotations = Annotations.withAdd(given.invisibleAnnotations);
        target.methods.add(given);
      }
      case DELETE -> target.methods.remove(declared);
      case REPLACE -> {
        mendConstructor(given);
        if (declared == null) {
          given.access = Opcodes.ACC_STATIC;
          target.methods.add(given);
        } else {
          int kept = declared.access & ~(KEPT_FROM_SUBSTITUTION | Opcodes.ACC_ABSTRACT);
          given.access = kept | (given.access & KEPT_FROM_SUBSTITUTION);
          if ((declared.access & Opcodes.ACC_NATIVE) != 0) {
            showAsNative(given);
          } else {
            dropLines(given);
          }
          given.exceptions = declared.exceptions;
          given.signature = declared.signature;
          given.visibleAnnotations = union(declared.visibleAnnotations, given.visibleAnnotations);
          target.methods.set(target.methods.indexOf(declared), given);
        }
      }
      case ALIAS -> {}
    }
  }

  /** The JDK's source file has no such lines. */
  private static void dropLines(MethodNode given) {
    for (AbstractInsnNode at : given.instructions.toArray()) {
      if (at instanceof LineNumberNode) {
        given.instructions.remove(at);
      }
    }
  }

  /** Stack traces show the code as the native method whose place it takes. */
  private static void showAsNative(MethodNode given) {
    dropLines(given);
    LabelNode start = new LabelNode();
    given.instructions.insert(new LineNumberNode(JavaMethod.NATIVE_LINE, start));
    given.instructions.insert(start);
  }

  /** A constructor of a substitution calls that of its own superclass, which may be another one. */
  private void mendConstructor(MethodNode given) {
    String superclass = substitution.node().superName;
    if (!given.name.equals("<init>")
        || !"java/lang/Object".equals(superclass)
        || "java/lang/Object".equals(target.superName)) {
      return;
    }
    for (AbstractInsnNode at : given.instructions.toArray()) {
      if (at instanceof MethodInsnNode call
          && call.name.equals("<init>")
          && call.owner.equals("java/lang/Object")) {
        if (callsOwnConstructor(given)) {
          given.instructions.set(call, new InsnNode(Opcodes.POP));
        } else {
          call.owner = target.superName;
        }
        return;
      }
    }
  }

  private boolean callsOwnConstructor(MethodNode given) {
    int pending = 0;
    for (AbstractInsnNode at : given.instructions) {
      if (at.getOpcode() == Opcodes.NEW) {
        pending++;
      } else if (at instanceof MethodInsnNode call
          && call.name.equals("<init>")
          && !call.owner.equals("java/lang/Object")) {
        if (pending == 0 && call.owner.equals(target.name)) {
          return true;
        }
        pending--;
      }
    }
    return false;
  }

  // ---- static initializer

  private void mergeInitializer() {
    boolean replaced =
        substitution.methods().stream().anyMatch(m -> m.targetName().equals("<clinit>"));
    MethodNode jdks = method(target, "<clinit>", "()V");
    if (substitution.deletesInitializer() && jdks != null && !replaced) {
      target.methods.remove(jdks);
      jdks = null;
    }
    if (substitution.initializer() == null) {
      return;
    }
    int index = substitution.node().methods.indexOf(substitution.initializer());
    MethodNode ours = mapped.methods.get(index);
    if (jdks == null) {
      target.methods.add(ours);
      return;
    }
    prepend(ours, jdks);
  }

  /** Runs the code of {@code first} before that of {@code then}, in one method. */
  private static void prepend(MethodNode first, MethodNode then) {
    LabelNode end = new LabelNode();
    for (AbstractInsnNode at : first.instructions.toArray()) {
      if (at.getOpcode() == Opcodes.RETURN) {
        first.instructions.set(at, new JumpInsnNode(Opcodes.GOTO, end));
      }
    }
    first.instructions.add(end);
    then.instructions.insert(first.instructions);
    then.tryCatchBlocks.addAll(0, first.tryCatchBlocks);
    then.maxLocals = Math.max(then.maxLocals, first.maxLocals);
    then.maxStack = Math.max(then.maxStack, first.maxStack);
  }

  private static MethodNode method(ClassNode node, String name, String descriptor) {
    for (MethodNode method : node.methods) {
      if (method.name.equals(name) && method.desc.equals(descriptor)) {
        return method;
      }
    }
    return null;
  }

  private static List<AnnotationNode> union(
      List<AnnotationNode> first, List<AnnotationNode> second) {
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    List<AnnotationNode> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
