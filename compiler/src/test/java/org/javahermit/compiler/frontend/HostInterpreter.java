package org.javahermit.compiler.frontend;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Type;

/**
 * Runs a graph of integers, int arrays and exceptions on the build machine with its own objects, as
 * {@link RandomBytecode} needs it; written from the definitions in {@code Opcode}.
 */
final class HostInterpreter {
  private HostInterpreter() {}

  static Object run(Graph graph, Object... arguments) throws Throwable {
    Object[] values = new Object[graph.valueCount()];
    for (int i = 0; i < arguments.length; i++) {
      values[graph.entry().parameters().get(i).id()] = arguments[i];
    }
    Block block = graph.entry();
    while (true) {
      Instruction last = block.last();
      Edge next = null;
      for (Instruction instruction : block.instructions()) {
        if (instruction == last && instruction.endsBlock()) {
          break;
        }
        values[instruction.id()] = evaluate(instruction, values);
      }
      switch (last.opcode()) {
        case RETURN -> {
          return values[last.input(0).id()];
        }
        case THROW -> next = thrown(last, (Throwable) values[last.input(0).id()], values);
        case JUMP -> next = last.successors().get(0);
        case BRANCH -> next = last.successors().get((int) values[last.input(0).id()] != 0 ? 0 : 1);
        case SWITCH -> {
          int[] keys = last.attribute(int[].class);
          int index = Arrays.binarySearch(keys, (int) values[last.input(0).id()]);
          next = last.successors().get(index < 0 ? keys.length : index);
        }
        default -> {
          try {
            values[last.id()] = evaluate(last, values);
            next = last.successors().get(0);
          } catch (RuntimeException e) {
            next = thrown(last, e, values);
          }
        }
      }
      List<Instruction> sources = next.arguments();
      Object[] given = sources.stream().map(value -> values[value.id()]).toArray();
      block = next.target();
      for (int i = 0; i < given.length; i++) {
        values[block.parameters().get(i).id()] = given[i];
      }
    }
  }

  private static Edge thrown(Instruction last, Throwable exception, Object[] values)
      throws Throwable {
    Edge handler = last.exceptionEdge();
    if (handler == null) {
      throw exception;
    }
    values[handler.target().instructions().get(0).id()] = exception;
    return handler;
  }

  private static Object evaluate(Instruction i, Object[] values) throws ClassNotFoundException {
    Object[] in = i.inputs().stream().map(input -> values[input.id()]).toArray();
    return switch (i.opcode()) {
      case CATCH -> values[i.id()];
      case CONSTANT -> i.attribute();
      case NULL_CHECK -> Objects.requireNonNull(in[0]);
      case ZERO_CHECK -> check(((Number) in[0]).longValue() != 0, new ArithmeticException());
      case BOUNDS_CHECK ->
          check(
              (int) in[0] >= 0 && (int) in[0] < (int) in[1], new ArrayIndexOutOfBoundsException());
      case INSTANCE_OF ->
          Class.forName(i.attribute(JavaClass.class).javaName()).isInstance(in[0]) ? 1 : 0;
      case NEW_ARRAY -> new int[(int) in[0]];
      case ARRAY_LENGTH -> ((int[]) in[0]).length;
      case LOAD_ELEMENT -> ((int[]) in[0])[(int) in[1]];
      case STORE_ELEMENT -> ((int[]) in[0])[(int) in[1]] = (int) in[2];
      case COMPARE -> compare(i.attribute(Condition.class), in[0], in[1]) ? 1 : 0;
      case LCMP -> Long.compare((long) in[0], (long) in[1]);
      case SIGN_EXTEND_8 -> (int) (byte) (int) in[0];
      case SIGN_EXTEND_16 -> (int) (short) (int) in[0];
      case ZERO_EXTEND_16 -> (int) (char) (int) in[0];
      case SIGN_EXTEND_32 -> (long) (int) in[0];
      case TRUNCATE -> (int) (long) in[0];
      default -> i.type() == Type.I32 ? (Object) ints(i, in) : (Object) longs(i, in);
    };
  }

  private static Object check(boolean holds, RuntimeException otherwise) {
    if (!holds) {
      throw otherwise;
    }
    return null;
  }

  private static boolean compare(Condition condition, Object a, Object b) {
    if (!(a instanceof Number x) || !(b instanceof Number y)) {
      return (a == b) == (condition == Condition.EQ);
    }
    int order = Long.compare(x.longValue(), y.longValue());
    return switch (condition) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      default -> throw new AssertionError(condition);
    };
  }

  private static int ints(Instruction i, Object[] in) {
    int a = (int) in[0];
    int b = in.length > 1 ? (int) in[1] : 0;
    return switch (i.opcode()) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case REM -> a % b;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case SHL -> a << b;
      case SHR -> a >> b;
      case USHR -> a >>> b;
      default -> throw new AssertionError(i.opcode());
    };
  }

  private static long longs(Instruction i, Object[] in) {
    long a = (long) in[0];
    long b = ((Number) in[1]).longValue();
    return switch (i.opcode()) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case REM -> a % b;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case SHL -> a << b;
      case SHR -> a >> b;
      case USHR -> a >>> b;
      default -> throw new AssertionError(i.opcode());
    };
  }
}
