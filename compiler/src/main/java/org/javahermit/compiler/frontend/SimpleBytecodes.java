package org.javahermit.compiler.frontend;

import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.objectweb.asm.Opcodes;

/**
 * The bytecodes that only compute: one table from each to its operation (JVMS §6.5). Arithmetic,
 * comparisons that leave −1, 0 or 1, conversions, constants, and the element kinds of arrays.
 */
final class SimpleBytecodes {
  private static final Row[] TABLE = new Row[256];
  private static final MemoryKind[] ELEMENTS = {
    MemoryKind.I32,
    MemoryKind.I64,
    MemoryKind.F32,
    MemoryKind.F64,
    MemoryKind.REF,
    MemoryKind.I8,
    MemoryKind.U16,
    MemoryKind.I16
  };

  /** Letters of the four types, in the order of the bytecodes. */
  private static final String LETTERS = "IJFD";

  /**
   * @param operands a descriptor letter for each operand
   * @param result the letter of the result
   * @param checksZero whether the last operand must not be 0
   */
  private record Row(Opcode opcode, String operands, char result, boolean checksZero) {}

  static {
    arithmetic(Opcodes.IADD, Opcode.ADD, 4, false);
    arithmetic(Opcodes.ISUB, Opcode.SUB, 4, false);
    arithmetic(Opcodes.IMUL, Opcode.MUL, 4, false);
    arithmetic(Opcodes.IDIV, Opcode.DIV, 4, true);
    arithmetic(Opcodes.IREM, Opcode.REM, 4, true);
    arithmetic(Opcodes.IAND, Opcode.AND, 2, false);
    arithmetic(Opcodes.IOR, Opcode.OR, 2, false);
    arithmetic(Opcodes.IXOR, Opcode.XOR, 2, false);
    for (int i = 0; i < 4; i++) {
      String type = LETTERS.substring(i, i + 1);
      put(Opcodes.INEG + i, Opcode.NEG, type, type.charAt(0));
    }
    shift(Opcodes.ISHL, Opcode.SHL);
    shift(Opcodes.ISHR, Opcode.SHR);
    shift(Opcodes.IUSHR, Opcode.USHR);
    put(Opcodes.I2L, Opcode.SIGN_EXTEND_32, "I", 'J');
    put(Opcodes.I2F, Opcode.INT_TO_FLOAT, "I", 'F');
    put(Opcodes.I2D, Opcode.INT_TO_FLOAT, "I", 'D');
    put(Opcodes.L2I, Opcode.TRUNCATE, "J", 'I');
    put(Opcodes.L2F, Opcode.INT_TO_FLOAT, "J", 'F');
    put(Opcodes.L2D, Opcode.INT_TO_FLOAT, "J", 'D');
    put(Opcodes.F2I, Opcode.FLOAT_TO_INT, "F", 'I');
    put(Opcodes.F2L, Opcode.FLOAT_TO_INT, "F", 'J');
    put(Opcodes.F2D, Opcode.FLOAT_TO_FLOAT, "F", 'D');
    put(Opcodes.D2I, Opcode.FLOAT_TO_INT, "D", 'I');
    put(Opcodes.D2L, Opcode.FLOAT_TO_INT, "D", 'J');
    put(Opcodes.D2F, Opcode.FLOAT_TO_FLOAT, "D", 'F');
    put(Opcodes.I2B, Opcode.SIGN_EXTEND_8, "I", 'I');
    put(Opcodes.I2C, Opcode.ZERO_EXTEND_16, "I", 'I');
    put(Opcodes.I2S, Opcode.SIGN_EXTEND_16, "I", 'I');
    put(Opcodes.LCMP, Opcode.LCMP, "JJ", 'I');
    put(Opcodes.FCMPL, Opcode.FCMPL, "FF", 'I');
    put(Opcodes.FCMPG, Opcode.FCMPG, "FF", 'I');
    put(Opcodes.DCMPL, Opcode.FCMPL, "DD", 'I');
    put(Opcodes.DCMPG, Opcode.FCMPG, "DD", 'I');
  }

  private SimpleBytecodes() {}

  /** Translates the bytecode if it is one that only computes, and tells whether it was. */
  static boolean translate(int bytecode, Emitter emitter) {
    Row row = TABLE[bytecode];
    if (row == null) {
      return constant(bytecode, emitter);
    }
    FrameState frame = emitter.frame();
    Instruction[] operands = new Instruction[row.operands.length()];
    for (int i = operands.length - 1; i >= 0; i--) {
      char letter = row.operands.charAt(i);
      operands[i] = emitter.typed(frame.pop(letter), typeOf(letter));
    }
    if (row.checksZero && row.result != 'F' && row.result != 'D') {
      emitter.zeroCheck(operands[1]);
    }
    frame.push(emitter.emit(row.opcode, typeOf(row.result), null, operands), row.result);
    return true;
  }

  private static boolean constant(int bytecode, Emitter emitter) {
    FrameState frame = emitter.frame();
    if (bytecode == Opcodes.ACONST_NULL) {
      frame.push(emitter.nullConstant());
    } else if (bytecode >= Opcodes.ICONST_M1 && bytecode <= Opcodes.ICONST_5) {
      frame.push(emitter.constant(bytecode - Opcodes.ICONST_0));
    } else if (bytecode == Opcodes.LCONST_0 || bytecode == Opcodes.LCONST_1) {
      frame.pushWide(emitter.constant((long) bytecode - Opcodes.LCONST_0));
    } else if (bytecode >= Opcodes.FCONST_0 && bytecode <= Opcodes.FCONST_2) {
      float value = bytecode - Opcodes.FCONST_0;
      frame.push(emitter.emit(Opcode.CONSTANT, Type.F32, value));
    } else if (bytecode == Opcodes.DCONST_0 || bytecode == Opcodes.DCONST_1) {
      double value = bytecode - Opcodes.DCONST_0;
      frame.pushWide(emitter.emit(Opcode.CONSTANT, Type.F64, value));
    } else {
      return false;
    }
    return true;
  }

  /** How elements lie in memory for the first array load or store bytecode plus an index. */
  static MemoryKind element(int index) {
    return ELEMENTS[index];
  }

  /** The descriptor letter that says how many stack entries an element takes. */
  static char letter(MemoryKind kind) {
    return switch (kind) {
      case I64 -> 'J';
      case F64 -> 'D';
      default -> 'I';
    };
  }

  private static Type typeOf(char letter) {
    return switch (letter) {
      case 'I' -> Type.I32;
      case 'J' -> Type.I64;
      case 'F' -> Type.F32;
      default -> Type.F64;
    };
  }

  private static void arithmetic(int first, Opcode opcode, int types, boolean checksZero) {
    for (int i = 0; i < types; i++) {
      char letter = LETTERS.charAt(i);
      TABLE[first + i] = new Row(opcode, "" + letter + letter, letter, checksZero);
    }
  }

  private static void shift(int first, Opcode opcode) {
    put(first, opcode, "II", 'I');
    put(first + 1, opcode, "JI", 'J');
  }

  private static void put(int bytecode, Opcode opcode, String operands, char result) {
    TABLE[bytecode] = new Row(opcode, operands, result, false);
  }
}
