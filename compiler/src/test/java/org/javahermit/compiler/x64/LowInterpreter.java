package org.javahermit.compiler.x64;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MachineOperation;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/**
 * Runs lowered graphs as the language says: the reference that compiled code is compared with.
 * Values are bits: 32-bit ones sign-extended. A call of the helper stands for a collection that
 * moves every object by {@link #MOVED} bytes.
 */
final class LowInterpreter {
  static final long MOVED = 16;
  static final long NULL_POINTER = 0x10008;
  static final long DIVISION = 0x10010;
  static final long HELPER = 0x10018;

  /** An exception on its way. */
  static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final long reference;

    Thrown(long reference) {
      super(null, null, false, false);
      this.reference = reference;
    }
  }

  private final byte[] memory;
  private final long memoryAddress;
  private final int shift;
  private final int referenceSize;
  private final Map<Instruction, Long> values = new HashMap<>();
  private int fuel = 200_000;

  LowInterpreter(byte[] memory, long memoryAddress, CodeFacts facts) {
    this.memory = memory;
    this.memoryAddress = memoryAddress;
    this.shift = facts.referenceShift();
    this.referenceSize = facts.referenceSize();
  }

  /** What the exception of a failed bounds check is. */
  static long boundsException(int index, int length) {
    return 0x20000L + (8L * ((index * 31 + length) & 0xFFF));
  }

  long run(Graph graph, long[] arguments) {
    Block block = graph.entry();
    for (int i = 0; i < arguments.length; i++) {
      values.put(block.parameters().get(i), arguments[i]);
    }
    while (true) {
      Edge edge = null;
      for (Instruction i : block.instructions()) {
        if (--fuel < 0) {
          throw new IllegalStateException("no end");
        }
        if (i.opcode() == Opcode.RETURN) {
          return values.get(i.input(0));
        }
        try {
          edge = step(i);
        } catch (Thrown thrown) {
          if (i.exceptionEdge() == null) {
            throw thrown;
          }
          edge = i.exceptionEdge();
          values.put(edge.target().instructions().get(0), thrown.reference);
        }
      }
      block = follow(edge);
    }
  }

  private Block follow(Edge edge) {
    Block target = edge.target();
    long[] arguments = edge.arguments().stream().mapToLong(values::get).toArray();
    for (int k = 0; k < arguments.length; k++) {
      values.put(target.parameters().get(k), arguments[k]);
    }
    return target;
  }

  /** Runs one instruction; returns the edge that is taken where it ends the block. */
  private Edge step(Instruction i) {
    switch (i.opcode()) {
      case CATCH:
        return null;
      case JUMP:
        return i.successors().get(0);
      case BRANCH:
        return i.successors().get((int) get(i, 0) != 0 ? 0 : 1);
      case SWITCH:
        int[] keys = i.attribute(int[].class);
        for (int k = 0; k < keys.length; k++) {
          if (keys[k] == (int) get(i, 0)) {
            return i.successors().get(k);
          }
        }
        return i.successors().get(keys.length);
      case THROW:
        throw new Thrown(get(i, 0));
      default:
        long value = evaluate(i);
        if (i.type() != Type.VOID) {
          values.put(i, i.type().size() == 4 ? (int) value : value);
        }
        return i.successors().isEmpty() ? null : i.successors().get(0);
    }
  }

  private long get(Instruction i, int input) {
    return values.get(i.input(input));
  }

  private long evaluate(Instruction i) {
    return switch (i.opcode()) {
      case CONSTANT -> constant(i);
      case SYMBOL -> memoryAddress;
      case THREAD -> 0;
      case NULL_CHECK -> check(get(i, 0) != 0, get(i, 0), NULL_POINTER);
      case ZERO_CHECK -> check(get(i, 0) != 0, 0, DIVISION);
      case BOUNDS_CHECK ->
          check(
              Integer.compareUnsigned((int) get(i, 0), (int) get(i, 1)) < 0,
              0,
              boundsException((int) get(i, 0), (int) get(i, 1)));
      case LOAD -> load(i.attribute(MemoryAccess.class), address(i));
      case STORE -> {
        MemoryAccess access = i.attribute(MemoryAccess.class);
        yield store(access.kind(), address(i), get(i, access.scale() == 0 ? 1 : 2));
      }
      case COMPARE_AND_SET, COMPARE_AND_EXCHANGE, EXCHANGE, FETCH_AND_ADD -> atomic(i);
      case FENCE, SAFEPOINT -> 0;
      case MACHINE -> bulk(i);
      case CALL, CALL_INDIRECT -> call(i);
      case SELECT -> (int) get(i, 0) != 0 ? get(i, 1) : get(i, 2);
      case COMPARE -> compare(i) ? 1 : 0;
      case LCMP -> Long.compare(get(i, 0), get(i, 1));
      case FCMPL -> compareFloat(i, -1);
      case FCMPG -> compareFloat(i, 1);
      default -> i.input(0).type().isFloat() ? floating(i) : integer(i);
    };
  }

  private static long constant(Instruction i) {
    return switch (i.type()) {
      case F32 -> Float.floatToRawIntBits(i.attribute(Float.class));
      case F64 -> Double.doubleToRawLongBits(i.attribute(Double.class));
      default -> i.attribute() == null ? 0 : ((Number) i.attribute()).longValue();
    };
  }

  private static long check(boolean passes, long result, long exception) {
    if (!passes) {
      throw new Thrown(exception);
    }
    return result;
  }

  // ---- calls

  private long call(Instruction i) {
    List<Instruction> arguments =
        i.opcode() == Opcode.CALL ? i.inputs() : i.inputs().subList(1, i.inputs().size());
    long last = values.get(arguments.get(arguments.size() - 1));
    long sum = 0;
    for (Instruction argument : arguments) {
      long value = values.get(argument);
      sum = sum * 31 + (argument.type().size() == 4 ? value & 0xFFFF_FFFFL : value);
    }
    for (Map.Entry<Instruction, Long> entry : values.entrySet()) {
      if (entry.getKey().type() == Type.REF && entry.getValue() != 0) {
        entry.setValue(entry.getValue() + MOVED);
      }
    }
    if ((last & 15) == 0) {
      throw new Thrown(HELPER);
    }
    return i.type() == Type.REF ? sum & 0x7FFFF8 : sum;
  }

  // ---- memory

  private long bulk(Instruction i) {
    int to = Math.toIntExact(get(i, 0) - memoryAddress);
    if (i.attribute() == MachineOperation.ZERO_FILL) {
      Arrays.fill(memory, to, to + (int) get(i, 1), (byte) 0);
    } else if (i.attribute() == MachineOperation.FILL_WORDS) {
      for (int k = 0; k < 8 * get(i, 1); k++) {
        memory[to + k] = (byte) (get(i, 2) >> 8 * (k & 7));
      }
    } else {
      int from = Math.toIntExact(get(i, 1) - memoryAddress);
      System.arraycopy(memory, from, memory, to, (int) get(i, 2));
    }
    return 0;
  }

  private long address(Instruction i) {
    MemoryAccess access = i.attribute(MemoryAccess.class);
    long base = get(i, 0);
    if (base == 0 && access.implicitNullCheck()) {
      throw new Thrown(NULL_POINTER);
    }
    long index = access.scale() == 0 ? 0 : get(i, 1) * access.scale();
    return base + index + access.displacement();
  }

  private int size(MemoryKind kind) {
    return kind == MemoryKind.REF ? referenceSize : kind.size();
  }

  private long load(MemoryAccess access, long address) {
    MemoryKind kind = access.kind();
    int size = size(kind);
    int offset = Math.toIntExact(address - memoryAddress);
    long raw = 0;
    for (int k = size - 1; k >= 0; k--) {
      raw = raw << 8 | memory[offset + k] & 0xFF;
    }
    return switch (kind) {
      case I8 -> (byte) raw;
      case I16 -> (short) raw;
      case I32, F32 -> (int) raw;
      case REF -> raw << (size == 4 ? shift : 0);
      default -> raw;
    };
  }

  private long store(MemoryKind kind, long address, long value) {
    int size = size(kind);
    long raw = kind == MemoryKind.REF && size == 4 ? value >>> shift : value;
    int offset = Math.toIntExact(address - memoryAddress);
    for (int k = 0; k < size; k++) {
      memory[offset + k] = (byte) (raw >> 8 * k);
    }
    return 0;
  }

  private long atomic(Instruction i) {
    MemoryAccess access = i.attribute(MemoryAccess.class);
    MemoryKind kind = access.kind();
    int first = access.scale() == 0 ? 1 : 2;
    long address = address(i);
    long old = load(access, address);
    switch (i.opcode()) {
      case EXCHANGE -> store(kind, address, get(i, first));
      case FETCH_AND_ADD -> store(kind, address, old + get(i, first));
      default -> {
        boolean equal = narrow(kind, old) == narrow(kind, get(i, first));
        if (equal) {
          store(kind, address, get(i, first + 1));
        }
        if (i.opcode() == Opcode.COMPARE_AND_SET) {
          return equal ? 1 : 0;
        }
      }
    }
    return old;
  }

  private static long narrow(MemoryKind kind, long value) {
    return switch (kind.size()) {
      case 1 -> (byte) value;
      case 2 -> (short) value;
      case 4 -> (int) value;
      default -> value;
    };
  }

  // ---- comparisons

  private boolean compare(Instruction i) {
    Condition c = i.attribute(Condition.class);
    Type type = i.input(0).type();
    if (type.isFloat()) {
      double a = number(i, 0);
      double b = number(i, 1);
      return switch (c) {
        case EQ -> a == b;
        case NE -> a != b;
        case LT -> a < b;
        case LE -> a <= b;
        case GT -> a > b;
        case GE -> a >= b;
        case ULT -> !(a >= b);
        case ULE -> !(a > b);
        case UGT -> !(a <= b);
        case UGE -> !(a < b);
        default -> throw new IllegalStateException();
      };
    }
    long a = get(i, 0);
    long b = get(i, 1);
    int signed = Long.compare(a, b);
    int unsigned = Long.compareUnsigned(a, b);
    return switch (c) {
      case EQ -> a == b;
      case NE -> a != b;
      case LT -> signed < 0;
      case LE -> signed <= 0;
      case GT -> signed > 0;
      case GE -> signed >= 0;
      case BELOW -> unsigned < 0;
      case BELOW_EQ -> unsigned <= 0;
      case ABOVE -> unsigned > 0;
      case ABOVE_EQ -> unsigned >= 0;
      default -> throw new IllegalStateException();
    };
  }

  private long compareFloat(Instruction i, int unordered) {
    double a = number(i, 0);
    double b = number(i, 1);
    return a < b ? -1 : a > b ? 1 : a == b ? 0 : unordered;
  }

  private double number(Instruction i, int input) {
    long bits = get(i, input);
    return i.input(input).type() == Type.F32
        ? Float.intBitsToFloat((int) bits)
        : Double.longBitsToDouble(bits);
  }

  // ---- arithmetic

  private long floating(Instruction i) {
    boolean single = i.input(0).type() == Type.F32;
    double a = number(i, 0);
    double b = i.inputs().size() > 1 ? number(i, 1) : 0;
    return switch (i.opcode()) {
      case FLOAT_TO_INT -> i.type() == Type.I32 ? (int) a : (long) a;
      case FLOAT_TO_FLOAT -> bits(i.type(), a);
      case BITCAST -> get(i, 0);
      case SQRT -> single ? bits(i.type(), (float) Math.sqrt(a)) : bits(i.type(), Math.sqrt(a));
      case NEG -> get(i, 0) ^ (single ? Integer.MIN_VALUE : Long.MIN_VALUE);
      case ADD -> single ? bits(i.type(), (float) a + (float) b) : bits(i.type(), a + b);
      case SUB -> single ? bits(i.type(), (float) a - (float) b) : bits(i.type(), a - b);
      case MUL -> single ? bits(i.type(), (float) a * (float) b) : bits(i.type(), a * b);
      case DIV -> single ? bits(i.type(), (float) a / (float) b) : bits(i.type(), a / b);
      default -> throw new IllegalStateException(i.opcode().toString());
    };
  }

  private static long bits(Type type, double value) {
    return type == Type.F32
        ? Float.floatToRawIntBits((float) value)
        : Double.doubleToRawLongBits(value);
  }

  private long integer(Instruction i) {
    long a = get(i, 0);
    long b = i.inputs().size() > 1 ? get(i, 1) : 0;
    boolean wide = i.type() != Type.I32;
    return switch (i.opcode()) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> wide ? a / b : (int) a / (int) b;
      case REM -> wide ? a % b : (int) a % (int) b;
      case NEG -> -a;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case SHL -> wide ? a << b : (int) a << b;
      case SHR -> wide ? a >> b : (int) a >> b;
      case USHR -> wide ? a >>> b : (int) a >>> b;
      case ROTATE_LEFT -> wide ? Long.rotateLeft(a, (int) b) : Integer.rotateLeft((int) a, (int) b);
      case LEADING_ZEROS ->
          isWide(i) ? Long.numberOfLeadingZeros(a) : Integer.numberOfLeadingZeros((int) a);
      case TRAILING_ZEROS ->
          isWide(i) ? Long.numberOfTrailingZeros(a) : Integer.numberOfTrailingZeros((int) a);
      case BIT_COUNT -> isWide(i) ? Long.bitCount(a) : Integer.bitCount((int) a);
      case BYTE_SWAP -> wide ? Long.reverseBytes(a) : Integer.reverseBytes((int) a);
      case MULTIPLY_HIGH -> Math.multiplyHigh(a, b);
      case MULTIPLY_HIGH_UNSIGNED -> Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
      case SIGN_EXTEND_8 -> (byte) a;
      case SIGN_EXTEND_16 -> (short) a;
      case ZERO_EXTEND_16 -> (char) a;
      case SIGN_EXTEND_32, TRUNCATE -> (int) a;
      case ZERO_EXTEND_32 -> a & 0xFFFF_FFFFL;
      case REF_TO_ADDRESS, ADDRESS_TO_REF, BITCAST -> a;
      case INT_TO_FLOAT -> i.type() == Type.F32 ? intToSingle(i, a) : bits(Type.F64, (double) a);
      default -> throw new IllegalStateException(i.opcode().toString());
    };
  }

  private static boolean isWide(Instruction i) {
    return i.input(0).type() == Type.I64;
  }

  private static long intToSingle(Instruction i, long a) {
    return Float.floatToRawIntBits(i.input(0).type() == Type.I32 ? (float) (int) a : (float) a);
  }
}
