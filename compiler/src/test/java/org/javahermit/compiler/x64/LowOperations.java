package org.javahermit.compiler.x64;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/**
 * Random operations of a lowered graph, over the values that are there: arithmetic, conversions,
 * comparisons. What may throw gets its landing pad where a try region is open.
 */
abstract class LowOperations {
  static final Type[] TYPES = {Type.I32, Type.I64, Type.F32, Type.F64, Type.REF};
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    2,
    3,
    7,
    8,
    31,
    32,
    63,
    64,
    127,
    128,
    -128,
    255,
    256,
    32767,
    32768,
    65535,
    65536,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0x80000000L,
    0xFFFFFFFFL,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    0x123456789ABCDEFL,
    10,
    100,
    1000,
    -7,
    5,
    9,
    12
  };

  final Random random;
  final Graph graph;
  Block block;
  List<Instruction> available = new ArrayList<>();
  private final List<Instruction> throughEdge = new ArrayList<>();

  /** Where the open try region's landing pads lead; null outside of one. */
  Block handler;

  LowOperations(long seed, JavaMethod method) {
    this.random = new Random(seed);
    this.graph = new Graph(method);
    this.block = graph.entry();
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  // ---- values

  Instruction emit(Opcode opcode, Type type, Object attribute, Instruction... inputs) {
    Instruction made = block.append(graph.create(opcode, type, attribute, inputs));
    if (type != Type.VOID) {
      available.add(made);
    }
    return made;
  }

  Instruction value(Type type) {
    List<Instruction> fitting = available.stream().filter(i -> i.type() == type).toList();
    if (fitting.isEmpty() || chance(12)) {
      return constant(type);
    }
    // recent values more often, but old ones too: they make pressure
    int size = fitting.size();
    int index = chance(50) ? random.nextInt(size) : size - 1 - random.nextInt(Math.min(4, size));
    return fitting.get(index);
  }

  private Instruction constant(Type type) {
    long number = chance(70) ? NUMBERS[random.nextInt(NUMBERS.length)] : random.nextLong();
    Object attribute =
        switch (type) {
          case I32 -> (int) number;
          case I64 -> number;
          case F32 -> floats()[random.nextInt(floats().length)];
          case F64 -> (double) floats()[random.nextInt(floats().length)] * 1.1;
          default -> null;
        };
    return emit(Opcode.CONSTANT, type, attribute);
  }

  private static float[] floats() {
    return new float[] {
      0f,
      -0f,
      1f,
      -1f,
      0.5f,
      3.25f,
      1e10f,
      -1e10f,
      1e20f,
      -1e20f,
      Float.NaN,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      Float.MIN_VALUE,
      2147483647f,
      1e-3f
    };
  }

  /** A float whose bits may be looked at: the sign and payload of NaN are nobody's promise. */
  Instruction ordered(Instruction f) {
    Instruction isNumber = emit(Opcode.COMPARE, Type.I32, Condition.EQ, f, f);
    Object zero = f.type() == Type.F32 ? (Object) 0f : (Object) 0d;
    Instruction other = emit(Opcode.CONSTANT, f.type(), zero);
    return emit(Opcode.SELECT, f.type(), null, isNumber, f, other);
  }

  /** Gives what may throw its edges where a try region is open. */
  void end(Instruction throwing) {
    if (handler == null) {
      return;
    }
    Block next = graph.createBlock();
    if (throwing.type() != Type.VOID && chance(50)) {
      // known only where the region goes on, not to the handler
      throughEdge.add(next.addParameter(throwing.type()));
      throwing.addSuccessor(next, List.of(throwing));
    } else {
      throwing.addSuccessor(next);
    }
    Block pad = graph.createBlock();
    throwing.addSuccessor(pad);
    Instruction exception = pad.append(graph.create(Opcode.CATCH, Type.REF, null));
    // what the handler takes must be there where the region begins
    List<Instruction> arguments = new ArrayList<>();
    arguments.add(exception);
    for (int i = 1; i < handler.parameters().size(); i++) {
      arguments.add(existing(handler.parameters().get(i).type()));
    }
    available.addAll(throughEdge);
    throughEdge.clear();
    pad.append(graph.create(Opcode.JUMP, Type.VOID, null)).addSuccessor(handler, arguments);
    block = next;
  }

  Instruction existing(Type type) {
    List<Instruction> fitting = available.stream().filter(i -> i.type() == type).toList();
    return fitting.get(random.nextInt(fitting.size()));
  }

  void operation() {
    Type type = TYPES[random.nextInt(4)];
    switch (random.nextInt(type.isFloat() ? 6 : 11)) {
      case 0, 1, 2 -> arithmetic(type);
      case 3 -> convert();
      case 4 -> compare();
      case 5 -> choose();
      case 6 -> shift(type);
      case 7 -> divide(type);
      case 8 -> reference();
      case 9 -> bits(type);
      default -> arithmetic(type);
    }
  }

  private void arithmetic(Type type) {
    Opcode[] floats = {Opcode.ADD, Opcode.SUB, Opcode.MUL, Opcode.DIV};
    Opcode[] integers = {Opcode.ADD, Opcode.SUB, Opcode.MUL, Opcode.AND, Opcode.OR, Opcode.XOR};
    if (chance(10)) {
      Opcode unary = type.isFloat() && chance(50) ? Opcode.SQRT : Opcode.NEG;
      emit(unary, type, null, value(type));
      return;
    }
    Opcode[] from = type.isFloat() ? floats : integers;
    emit(from[random.nextInt(from.length)], type, null, value(type), value(type));
  }

  private void shift(Type type) {
    Opcode[] shifts = {Opcode.SHL, Opcode.SHR, Opcode.USHR, Opcode.ROTATE_LEFT};
    emit(shifts[random.nextInt(4)], type, null, value(type), value(Type.I32));
  }

  private void bits(Type type) {
    Opcode[] counts = {Opcode.LEADING_ZEROS, Opcode.TRAILING_ZEROS, Opcode.BIT_COUNT};
    switch (random.nextInt(4)) {
      case 0 -> emit(counts[random.nextInt(3)], Type.I32, null, value(type));
      case 1 -> emit(Opcode.BYTE_SWAP, type, null, value(type));
      case 2 ->
          emit(Opcode.MULTIPLY_HIGH_UNSIGNED, Type.I64, null, value(Type.I64), value(Type.I64));
      default -> emit(Opcode.MULTIPLY_HIGH, Type.I64, null, value(Type.I64), value(Type.I64));
    }
  }

  private void divide(Type type) {
    Instruction divisor = value(type);
    if (divisor.opcode() == Opcode.CONSTANT && ((Number) divisor.attribute()).longValue() == 0) {
      return;
    }
    Instruction dividend = value(type);
    end(block.append(graph.create(Opcode.ZERO_CHECK, Type.VOID, null, divisor)));
    emit(chance(50) ? Opcode.DIV : Opcode.REM, type, null, dividend, divisor);
  }

  private void reference() {
    if (chance(50)) {
      Instruction mask = emit(Opcode.CONSTANT, Type.I64, 0x7FFFF8L);
      Instruction address = emit(Opcode.AND, Type.I64, null, value(Type.I64), mask);
      emit(Opcode.ADDRESS_TO_REF, Type.REF, null, address);
    } else {
      emit(Opcode.REF_TO_ADDRESS, Type.I64, null, value(Type.REF));
    }
  }

  private void convert() {
    switch (random.nextInt(14)) {
      case 0 -> emit(Opcode.SIGN_EXTEND_8, Type.I32, null, value(Type.I32));
      case 1 -> emit(Opcode.SIGN_EXTEND_16, Type.I32, null, value(Type.I32));
      case 2 -> emit(Opcode.ZERO_EXTEND_16, Type.I32, null, value(Type.I32));
      case 3 -> emit(Opcode.SIGN_EXTEND_32, Type.I64, null, value(Type.I32));
      case 4 -> emit(Opcode.ZERO_EXTEND_32, Type.I64, null, value(Type.I32));
      case 5 -> emit(Opcode.TRUNCATE, Type.I32, null, value(Type.I64));
      case 6 -> emit(Opcode.INT_TO_FLOAT, Type.F32, null, value(integer()));
      case 7 -> emit(Opcode.INT_TO_FLOAT, Type.F64, null, value(integer()));
      case 8 -> emit(Opcode.FLOAT_TO_INT, Type.I32, null, value(floating()));
      case 9 -> emit(Opcode.FLOAT_TO_INT, Type.I64, null, value(floating()));
      case 10 -> emit(Opcode.FLOAT_TO_FLOAT, Type.F32, null, value(Type.F64));
      case 11 -> emit(Opcode.FLOAT_TO_FLOAT, Type.F64, null, value(Type.F32));
      case 12 -> {
        Instruction f = ordered(value(floating()));
        emit(Opcode.BITCAST, f.type() == Type.F32 ? Type.I32 : Type.I64, null, f);
      }
      default -> {
        Type from = integer();
        emit(Opcode.BITCAST, from == Type.I32 ? Type.F32 : Type.F64, null, value(from));
      }
    }
  }

  Type integer() {
    return chance(50) ? Type.I32 : Type.I64;
  }

  private Type floating() {
    return chance(50) ? Type.F32 : Type.F64;
  }

  private Instruction compare() {
    Type type = TYPES[random.nextInt(TYPES.length)];
    if (chance(15)) {
      if (type.isFloat()) {
        emit(chance(50) ? Opcode.FCMPL : Opcode.FCMPG, Type.I32, null, value(type), value(type));
      } else {
        emit(Opcode.LCMP, Type.I32, null, value(Type.I64), value(Type.I64));
      }
      if (chance(50)) {
        return available.get(available.size() - 1);
      }
      Instruction three = available.get(available.size() - 1);
      Instruction zero = emit(Opcode.CONSTANT, Type.I32, 0);
      return emit(Opcode.COMPARE, Type.I32, Condition.values()[random.nextInt(6)], three, zero);
    }
    Condition[] all = Condition.values();
    Condition c;
    if (type == Type.REF) {
      c = all[random.nextInt(2)];
    } else if (type.isFloat()) {
      int n = random.nextInt(10);
      c = all[n < 6 ? n : n + 4];
    } else {
      c = all[random.nextInt(10)];
    }
    return emit(Opcode.COMPARE, Type.I32, c, value(type), value(type));
  }

  Instruction condition() {
    return chance(75) ? compare() : value(Type.I32);
  }

  private void choose() {
    Instruction condition = condition();
    Type type = TYPES[random.nextInt(TYPES.length)];
    emit(Opcode.SELECT, type, null, condition, value(type), value(type));
  }
}
