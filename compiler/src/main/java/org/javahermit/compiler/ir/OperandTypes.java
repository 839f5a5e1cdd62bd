package org.javahermit.compiler.ir;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The types that operations demand of their operands and give to their result, as one table of
 * patterns; what depends on an attribute stands in {@link Verifier}.
 *
 * <p>A pattern is operands, a colon, result, one letter each: {@code i l f d r} for the types
 * themselves, {@code -} for no result, {@code I} any integer, {@code F} any floating-point type,
 * {@code N} either of these, {@code A} any type at all, {@code P} a reference or an address. Equal
 * capital letters in one pattern stand for equal types, but for {@code P}.
 */
final class OperandTypes {
  private static final Map<Opcode, String> TABLE = new EnumMap<>(Opcode.class);

  static {
    put("NN:N", Opcode.ADD, Opcode.SUB, Opcode.MUL, Opcode.DIV, Opcode.REM);
    put("N:N", Opcode.NEG);
    put("II:I", Opcode.AND, Opcode.OR, Opcode.XOR);
    put("Ii:I", Opcode.SHL, Opcode.SHR, Opcode.USHR, Opcode.ROTATE_LEFT);
    put("I:i", Opcode.LEADING_ZEROS, Opcode.TRAILING_ZEROS, Opcode.BIT_COUNT);
    put("I:I", Opcode.BYTE_SWAP);
    put("ll:l", Opcode.MULTIPLY_HIGH, Opcode.MULTIPLY_HIGH_UNSIGNED);
    put("AA:i", Opcode.COMPARE);
    put("ll:i", Opcode.LCMP);
    put("FF:i", Opcode.FCMPL, Opcode.FCMPG);
    put("iAA:A", Opcode.SELECT);
    put("i:i", Opcode.SIGN_EXTEND_8, Opcode.SIGN_EXTEND_16, Opcode.ZERO_EXTEND_16);
    put("i:l", Opcode.SIGN_EXTEND_32, Opcode.ZERO_EXTEND_32);
    put("l:i", Opcode.TRUNCATE);
    put("I:F", Opcode.INT_TO_FLOAT);
    put("F:I", Opcode.FLOAT_TO_INT);
    put("r:l", Opcode.REF_TO_ADDRESS);
    put("l:r", Opcode.ADDRESS_TO_REF);
    put("F:F", Opcode.SQRT);
    put(":r", Opcode.STRING, Opcode.CLASS, Opcode.CATCH, Opcode.NEW);
    put(":r", Opcode.NEW_TABLE);
    put(":P", Opcode.SYMBOL);
    put("r:r", Opcode.NULL_CHECK, Opcode.CAST_CHECK);
    put("ii:-", Opcode.BOUNDS_CHECK);
    put("I:-", Opcode.ZERO_CHECK);
    put("rr:-", Opcode.STORE_CHECK);
    put(":-", Opcode.CLASS_INIT, Opcode.FENCE, Opcode.SAFEPOINT);
    put(":-", Opcode.JUMP, Opcode.UNREACHABLE);
    put("riii:-", Opcode.FILL_ELEMENTS);
    put("r:i", Opcode.INSTANCE_OF, Opcode.ARRAY_LENGTH);
    put("i:r", Opcode.NEW_ARRAY);
    put("r:-", Opcode.MONITOR_ENTER, Opcode.MONITOR_EXIT, Opcode.THROW);
    put("i:-", Opcode.BRANCH, Opcode.SWITCH);
    put(":l", Opcode.THREAD);
  }

  private OperandTypes() {}

  /** What is wrong with the instruction's types by its pattern, or null. */
  static String problem(Instruction instruction) {
    String pattern = TABLE.get(instruction.opcode());
    if (pattern == null) {
      return null;
    }
    Map<Character, Type> bound = new HashMap<>(2);
    int operands = pattern.indexOf(':');
    for (int i = 0; i < operands; i++) {
      Type type = instruction.input(i).type();
      if (!matches(pattern.charAt(i), type, bound)) {
        return "operand " + i + " must not be " + type + " (pattern " + pattern + ")";
      }
    }
    if (!matches(pattern.charAt(operands + 1), instruction.type(), bound)) {
      return "the result must not be " + instruction.type() + " (pattern " + pattern + ")";
    }
    return null;
  }

  private static boolean matches(char letter, Type type, Map<Character, Type> bound) {
    boolean fits =
        switch (letter) {
          case 'i' -> type == Type.I32;
          case 'l' -> type == Type.I64;
          case 'f' -> type == Type.F32;
          case 'd' -> type == Type.F64;
          case 'r' -> type == Type.REF;
          case '-' -> type == Type.VOID;
          case 'P' -> type == Type.REF || type == Type.I64;
          case 'I' -> type.isInteger();
          case 'F' -> type.isFloat();
          case 'N' -> type.isInteger() || type.isFloat();
          case 'A' -> type != Type.VOID;
          default -> throw new IllegalStateException("no pattern letter: " + letter);
        };
    if (!fits || letter == 'P' || !Character.isUpperCase(letter)) {
      return fits;
    }
    Type known = bound.putIfAbsent(letter, type);
    return known == null || known == type;
  }

  private static void put(String pattern, Opcode... opcodes) {
    for (Opcode opcode : opcodes) {
      TABLE.put(opcode, pattern);
    }
  }
}
