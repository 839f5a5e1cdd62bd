package org.javahermit.compiler.bootstrap;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Emits a string concatenation into a static method, with the JDK's own {@code
 * java.lang.StringConcatHelper}, in the order of evaluation that HotSpot has: all arguments that
 * are not integers become strings from left to right, then lengths are added, then the text is
 * written from right to left into one array of the exact size.
 */
final class ConcatEmitter {
  private static final String HELPER = "java/lang/StringConcatHelper";
  private static final String STRING = "java/lang/String";
  private static final Type STRING_TYPE = Type.getObjectType(STRING);

  /** The coder bit of a length-and-coder word: the text needs 16 bits a character. */
  private static final long UTF16 = 1L << 32;

  /** A piece of the result. */
  sealed interface Part {
    /** Constant text. */
    record Text(String value) implements Part {}

    /** A value in a local variable. */
    record Value(Type type, int slot) implements Part {}
  }

  private record Argument(Type type, int slot, String prefix) {}

  private final MethodNode method;
  private int nextSlot;

  ConcatEmitter(MethodNode method, int firstFreeSlot) {
    this.method = method;
    this.nextSlot = firstFreeSlot;
  }

  /** Leaves the resulting string on the stack. */
  void emit(List<Part> parts) {
    List<Argument> arguments = new ArrayList<>();
    StringBuilder prefix = new StringBuilder();
    boolean wide = false;
    for (Part part : parts) {
      if (part instanceof Part.Value value) {
        arguments.add(stringified(value, prefix.toString()));
        prefix.setLength(0);
      } else if (part instanceof Part.Text text) {
        prefix.append(text.value());
        wide |= text.value().chars().anyMatch(c -> c > 0xff);
      }
    }
    String suffix = prefix.toString();
    if (arguments.isEmpty()) {
      method.visitLdcInsn(suffix); // no constant expression, so not the interned string
      helper("newStringOf", "(Ljava/lang/Object;)Ljava/lang/String;");
    } else if (arguments.size() == 1
        && arguments.get(0).prefix().isEmpty()
        && suffix.isEmpty()
        && arguments.get(0).type().equals(STRING_TYPE)) {
      load(arguments.get(0));
      helper("newStringOf", "(Ljava/lang/Object;)Ljava/lang/String;");
    } else {
      join(arguments, suffix, wide);
    }
  }

  private Argument stringified(Part.Value value, String prefix) {
    Type type = value.type();
    boolean floating = type.equals(Type.FLOAT_TYPE) || type.equals(Type.DOUBLE_TYPE);
    if (TypeAdapter.isPrimitive(type) && !floating) {
      return new Argument(type, value.slot(), prefix);
    }
    method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), value.slot());
    if (floating) {
      method.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          STRING,
          "valueOf",
          "(" + type.getDescriptor() + ")Ljava/lang/String;",
          false);
    } else {
      helper("stringOf", "(Ljava/lang/Object;)Ljava/lang/String;");
    }
    int slot = nextSlot++;
    method.visitVarInsn(Opcodes.ASTORE, slot);
    return new Argument(STRING_TYPE, slot, prefix);
  }

  private void join(List<Argument> arguments, String suffix, boolean wide) {
    long constants = wide ? UTF16 : 0;
    for (Argument argument : arguments) {
      constants += argument.prefix().length();
    }
    int indexSlot = nextSlot;
    int arraySlot = nextSlot + 2;
    nextSlot += 3;
    method.visitLdcInsn(constants);
    for (Argument argument : arguments) {
      load(argument);
      helper("mix", "(J" + argument.type().getDescriptor() + ")J");
    }
    method.visitVarInsn(Opcodes.LSTORE, indexSlot);
    if (suffix.isEmpty()) {
      method.visitVarInsn(Opcodes.LLOAD, indexSlot);
      helper("newArray", "(J)[B");
    } else {
      method.visitLdcInsn(suffix);
      method.visitVarInsn(Opcodes.LLOAD, indexSlot);
      helper("newArrayWithSuffix", "(Ljava/lang/String;J)[B");
    }
    method.visitVarInsn(Opcodes.ASTORE, arraySlot);
    method.visitVarInsn(Opcodes.LLOAD, indexSlot);
    for (int i = arguments.size() - 1; i >= 0; i--) {
      method.visitVarInsn(Opcodes.ALOAD, arraySlot);
      load(arguments.get(i));
      method.visitLdcInsn(arguments.get(i).prefix());
      helper("prepend", "(J[B" + arguments.get(i).type().getDescriptor() + "Ljava/lang/String;)J");
    }
    method.visitVarInsn(Opcodes.LSTORE, indexSlot);
    method.visitVarInsn(Opcodes.ALOAD, arraySlot);
    method.visitVarInsn(Opcodes.LLOAD, indexSlot);
    helper("newString", "([BJ)Ljava/lang/String;");
  }

  /** The number of local variables in use after {@link #emit}. */
  int slots() {
    return nextSlot;
  }

  private void load(Argument argument) {
    method.visitVarInsn(argument.type().getOpcode(Opcodes.ILOAD), argument.slot());
  }

  private void helper(String name, String descriptor) {
    method.visitMethodInsn(Opcodes.INVOKESTATIC, HELPER, name, descriptor, false);
  }
}
