package org.javahermit.compiler.frontend;

import java.util.Set;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/**
 * Values of type {@code boolean}, {@code byte}, {@code char} and {@code short} where the JVM
 * narrows them (JVMS §6.5 {@code ireturn}, {@code putfield}, {@code bastore}). What compilers emit
 * is narrow already, which is seen here in most cases.
 */
final class NarrowValues {
  private static final int DEPTH = 4;

  private NarrowValues() {}

  /** The value, cut to the range of the type with the descriptor letter. */
  static Instruction narrow(Emitter emitter, Instruction value, char letter) {
    if ("ZBCS".indexOf(letter) < 0 || fits(value, letter, emitter.openBlocks(), DEPTH)) {
      return value;
    }
    return switch (letter) {
      case 'Z' -> emitter.emit(Opcode.AND, Type.I32, null, value, emitter.constant(1));
      case 'B' -> emitter.emit(Opcode.SIGN_EXTEND_8, Type.I32, null, value);
      case 'C' -> emitter.emit(Opcode.ZERO_EXTEND_16, Type.I32, null, value);
      default -> emitter.emit(Opcode.SIGN_EXTEND_16, Type.I32, null, value);
    };
  }

  private static boolean fits(Instruction value, char letter, Set<Block> open, int depth) {
    return switch (value.opcode()) {
      case CONSTANT -> inRange(value.attribute(Integer.class), letter);
      case COMPARE, INSTANCE_OF, COMPARE_AND_SET -> true;
      case SIGN_EXTEND_8 -> letter == 'B' || letter == 'S';
      case SIGN_EXTEND_16 -> letter == 'S';
      case ZERO_EXTEND_16 -> letter == 'C';
      case LOAD_FIELD, LOAD_STATIC ->
          value.attribute(JavaField.class).descriptor().charAt(0) == letter;
      case CALL, CALL_VIRTUAL, CALL_INTERFACE ->
          value.attribute(JavaMethod.class).descriptor().endsWith(")" + letter);
      case LOAD_ELEMENT -> fits(value.attribute(MemoryKind.class), letter);
      case AND -> letter == 'Z' && depth > 0 && fitsAny(value, open, depth - 1);
      case OR, XOR -> letter == 'Z' && depth > 0 && fitsAll(value, open, depth - 1);
      case PARAMETER -> parameterFits(value, letter, open, depth);
      default -> false;
    };
  }

  private static boolean fitsAny(Instruction value, Set<Block> open, int depth) {
    return fits(value.input(0), 'Z', open, depth) || fits(value.input(1), 'Z', open, depth);
  }

  private static boolean fitsAll(Instruction value, Set<Block> open, int depth) {
    return fits(value.input(0), 'Z', open, depth) && fits(value.input(1), 'Z', open, depth);
  }

  private static boolean parameterFits(Instruction value, char letter, Set<Block> open, int depth) {
    int index = value.block().parameters().indexOf(value);
    if (value.block() == value.block().graph().entry()) {
      JavaMethod method = value.block().graph().method();
      int argument = method.isStatic() ? index : index - 1;
      return method.argumentTypes()[argument].getDescriptor().charAt(0) == letter;
    }
    if (depth == 0 || open.contains(value.block())) {
      return false;
    }
    return value.block().predecessors().stream()
        .allMatch(edge -> fits(edge.arguments().get(index), letter, open, depth - 1));
  }

  /** A byte array and a boolean array share their bytecodes; bytes are assumed. */
  private static boolean fits(MemoryKind kind, char letter) {
    return switch (kind) {
      case I8 -> letter == 'B' || letter == 'S';
      case I16 -> letter == 'S';
      case U16 -> letter == 'C';
      default -> false;
    };
  }

  private static boolean inRange(int value, char letter) {
    return switch (letter) {
      case 'Z' -> (value & ~1) == 0;
      case 'B' -> value == (byte) value;
      case 'C' -> value == (char) value;
      default -> value == (short) value;
    };
  }
}
