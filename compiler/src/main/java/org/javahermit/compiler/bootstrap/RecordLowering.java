package org.javahermit.compiler.bootstrap;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods of records that javac leaves to the run time.
 *
 * <p>Takes a call site of {@code ObjectMethods.bootstrap}; leaves a class with the static method
 * that compares, hashes or prints a record's components, with the results that HotSpot's has.
 * Source: JLS §8.10.3 and {@code java.lang.runtime.ObjectMethods}.
 */
final class RecordLowering implements Lowering {
  private static final int STACK = 8;
  private static final int FACTOR = 31;

  @Override
  public SyntheticClass lower(CallSite site) {
    Type recordType = (Type) site.arguments().get(0);
    String names = (String) site.arguments().get(1);
    List<Handle> getters = new ArrayList<>();
    for (Object getter : site.arguments().subList(2, site.arguments().size())) {
      getters.add((Handle) getter);
    }
    SyntheticClass made = new SyntheticClass(site.className("Record"));
    MethodNode method = made.method(Opcodes.ACC_STATIC, FACTORY, site.descriptor());
    switch (site.name()) {
      case "equals" -> equality(method, recordType.getInternalName(), getters);
      case "hashCode" -> hash(method, getters);
      case "toString" -> text(method, simpleName(site, recordType), names.split(";"), getters);
      default -> throw new IllegalArgumentException(site.name());
    }
    return made;
  }

  private static void equality(MethodNode method, String type, List<Handle> getters) {
    Label same = new Label();
    Label different = new Label();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitJumpInsn(Opcodes.IF_ACMPEQ, same);
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitTypeInsn(Opcodes.INSTANCEOF, type);
    method.visitJumpInsn(Opcodes.IFEQ, different);
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitTypeInsn(Opcodes.CHECKCAST, type);
    method.visitVarInsn(Opcodes.ASTORE, 2);
    for (Handle getter : getters) {
      get(method, getter, 0);
      get(method, getter, 2);
      jumpIfDifferent(method, Type.getType(getter.getDesc()), different);
    }
    method.visitLabel(same);
    method.visitInsn(Opcodes.ICONST_1);
    method.visitInsn(Opcodes.IRETURN);
    method.visitLabel(different);
    method.visitInsn(Opcodes.ICONST_0);
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(STACK, 3);
  }

  private static void jumpIfDifferent(MethodNode method, Type type, Label different) {
    switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT ->
          method.visitJumpInsn(Opcodes.IF_ICMPNE, different);
      case Type.LONG -> {
        method.visitInsn(Opcodes.LCMP);
        method.visitJumpInsn(Opcodes.IFNE, different);
      }
      case Type.FLOAT, Type.DOUBLE -> {
        String letter = type.getDescriptor();
        call(method, TypeAdapter.boxOf(type), "compare", "(" + letter + letter + ")I");
        method.visitJumpInsn(Opcodes.IFNE, different);
      }
      default -> {
        call(method, "java/util/Objects", "equals", "(Ljava/lang/Object;Ljava/lang/Object;)Z");
        method.visitJumpInsn(Opcodes.IFEQ, different);
      }
    }
  }

  private static void hash(MethodNode method, List<Handle> getters) {
    method.visitInsn(Opcodes.ICONST_0);
    for (Handle getter : getters) {
      method.visitIntInsn(Opcodes.BIPUSH, FACTOR);
      method.visitInsn(Opcodes.IMUL);
      get(method, getter, 0);
      Type type = Type.getType(getter.getDesc());
      if (TypeAdapter.isPrimitive(type)) {
        call(method, TypeAdapter.boxOf(type), "hashCode", "(" + type.getDescriptor() + ")I");
      } else {
        call(method, "java/util/Objects", "hashCode", "(Ljava/lang/Object;)I");
      }
      method.visitInsn(Opcodes.IADD);
    }
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(STACK, 1);
  }

  private static void text(
      MethodNode method, String simpleName, String[] names, List<Handle> getters) {
    List<ConcatEmitter.Part> parts = new ArrayList<>();
    int slot = 1;
    String before = simpleName + "[";
    for (int i = 0; i < getters.size(); i++) {
      Type type = Type.getType(getters.get(i).getDesc());
      get(method, getters.get(i), 0);
      method.visitVarInsn(type.getOpcode(Opcodes.ISTORE), slot);
      parts.add(new ConcatEmitter.Part.Text(before + names[i] + "="));
      parts.add(new ConcatEmitter.Part.Value(type, slot));
      slot += type.getSize();
      before = ", ";
    }
    parts.add(new ConcatEmitter.Part.Text(getters.isEmpty() ? before + "]" : "]"));
    ConcatEmitter emitter = new ConcatEmitter(method, slot);
    emitter.emit(parts);
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(STACK, emitter.slots());
  }

  /** What {@code Class.getSimpleName()} says. */
  private static String simpleName(CallSite site, Type recordType) {
    String name = recordType.getInternalName();
    for (InnerClassNode inner : site.caller().owner().node().innerClasses) {
      if (inner.name.equals(name) && inner.innerName != null) {
        return inner.innerName;
      }
    }
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static void get(MethodNode method, Handle getter, int slot) {
    method.visitVarInsn(Opcodes.ALOAD, slot);
    method.visitFieldInsn(Opcodes.GETFIELD, getter.getOwner(), getter.getName(), getter.getDesc());
  }

  private static void call(MethodNode method, String owner, String name, String descriptor) {
    method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }
}
