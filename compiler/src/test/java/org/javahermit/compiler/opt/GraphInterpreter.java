package org.javahermit.compiler.opt;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Type;

/**
 * Runs a graph on the build machine, to compare what it does before and after a pass. Takes a graph
 * of the part that {@link RandomGraphs} makes; written from the definitions in {@code Opcode}, and
 * apart from {@link ConstantFolding}, so that the two check each other.
 */
final class GraphInterpreter {
  /** An object of a class, with the values of its fields where they are not the default. */
  static final class Instance {
    final JavaType type;
    final Map<JavaField, Object> fields = new IdentityHashMap<>();

    Instance(JavaType type) {
      this.type = type;
    }
  }

  /** A Java exception of the program; an object of the program where {@code THROW} raised it. */
  static final class Raised extends RuntimeException {
    private static final long serialVersionUID = 1;
    final transient Object exception;

    Raised(Object exception) {
      super(null, null, false, false);
      this.exception = exception;
    }
  }

  /** The program took more steps than a test has time for. */
  static final class OutOfSteps extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Map<JavaMethod, Graph> methods;
  private final Map<JavaField, Object> statics = new IdentityHashMap<>();
  private int steps;

  GraphInterpreter(Map<JavaMethod, Graph> methods, int steps) {
    this.methods = methods;
    this.steps = steps;
  }

  Map<JavaField, Object> statics() {
    return statics;
  }

  Object run(Graph graph, List<?> arguments) {
    Object[] values = new Object[graph.valueCount()];
    for (int i = 0; i < arguments.size(); i++) {
      values[graph.entry().parameters().get(i).id()] = arguments.get(i);
    }
    Block block = graph.entry();
    while (true) {
      Edge next = null;
      Instruction last = null;
      for (Instruction instruction : block.instructions()) {
        if (--steps < 0) {
          throw new OutOfSteps();
        }
        last = instruction;
        Edge handler = instruction.exceptionEdge();
        try {
          switch (instruction.opcode()) {
            case RETURN:
              return instruction.inputs().isEmpty() ? null : values[instruction.input(0).id()];
            case UNREACHABLE:
              throw new AssertionError("control came to " + instruction + " in " + block);
            case JUMP:
              next = instruction.successors().get(0);
              break;
            case BRANCH:
              next = instruction.successors().get(integer(instruction, 0, values) != 0 ? 0 : 1);
              break;
            case SWITCH:
              int[] keys = instruction.attribute(int[].class);
              int index = Arrays.binarySearch(keys, integer(instruction, 0, values));
              next = instruction.successors().get(index < 0 ? keys.length : index);
              break;
            default:
              values[instruction.id()] = evaluate(instruction, values);
              if (handler != null) {
                next = instruction.successors().get(0);
              }
          }
        } catch (Raised raised) {
          if (handler == null) {
            throw raised;
          }
          next = handler;
          values[handler.target().instructions().get(0).id()] = raised.exception;
          break;
        }
      }
      if (next == null) {
        throw new AssertionError("no way on from " + last);
      }
      Object[] given = next.arguments().stream().map(a -> values[a.id()]).toArray();
      block = next.target();
      for (int i = 0; i < given.length; i++) {
        values[block.parameters().get(i).id()] = given[i];
      }
    }
  }

  private static int integer(Instruction instruction, int input, Object[] values) {
    return (Integer) values[instruction.input(input).id()];
  }

  private Object evaluate(Instruction i, Object[] values) {
    Object[] in = i.inputs().stream().map(input -> values[input.id()]).toArray();
    switch (i.opcode()) {
      case CONSTANT:
        return i.attribute();
      case CATCH:
        return values[i.id()];
      case NULL_CHECK:
        return raiseIf(in[0] == null, "null", in[0]);
      case ZERO_CHECK:
        return raiseIf(((Number) in[0]).longValue() == 0, "zero", null);
      case BOUNDS_CHECK:
        return raiseIf((int) in[0] < 0 || (int) in[0] >= (int) in[1], "bounds " + in[0], null);
      case THROW:
        throw new Raised(in[0]);
      case NEW:
        return new Instance(i.attribute(JavaType.class));
      case NEW_ARRAY:
        raiseIf((int) in[0] < 0, "negative " + in[0], null);
        if (!i.attribute(ArrayType.class).descriptor().equals("[I")) {
          throw new AssertionError("only int arrays");
        }
        return new int[(int) in[0]];
      case ARRAY_LENGTH:
        return ((int[]) in[0]).length;
      case LOAD_ELEMENT:
        requireInts(i);
        return ((int[]) in[0])[(int) in[1]];
      case STORE_ELEMENT:
        requireInts(i);
        ((int[]) in[0])[(int) in[1]] = (int) in[2];
        return null;
      case LOAD_FIELD:
        return load(((Instance) in[0]).fields, i.attribute(JavaField.class));
      case STORE_FIELD:
        ((Instance) in[0]).fields.put(i.attribute(JavaField.class), in[1]);
        return null;
      case LOAD_STATIC:
        return load(statics, i.attribute(JavaField.class));
      case STORE_STATIC:
        statics.put(i.attribute(JavaField.class), in[0]);
        return null;
      case INSTANCE_OF:
        return in[0] instanceof Instance o && o.type.isSubtypeOf(i.attribute(JavaType.class))
            ? 1
            : 0;
      case CAST_CHECK:
        return raiseIf(
            in[0] instanceof Instance o && !o.type.isSubtypeOf(i.attribute(JavaType.class)),
            "cast",
            in[0]);
      case CALL:
        return run(methods.get(i.attribute(JavaMethod.class)), Arrays.asList(in));
      default:
        return compute(i, in);
    }
  }

  private static void requireInts(Instruction access) {
    if (access.attribute() != MemoryKind.I32) {
      throw new AssertionError("only int arrays");
    }
  }

  private static Object raiseIf(boolean condition, Object exception, Object result) {
    if (condition) {
      throw new Raised(exception);
    }
    return result;
  }

  private static Object load(Map<JavaField, Object> fields, JavaField field) {
    return fields.containsKey(field)
        ? fields.get(field)
        : switch (Type.ofDescriptor(field.descriptor())) {
          case I32 -> (Object) 0;
          case I64 -> 0L;
          case F32 -> 0f;
          case F64 -> 0d;
          default -> null;
        };
  }

  private static Object compute(Instruction i, Object[] in) {
    Type type = i.inputs().get(0).type();
    return switch (i.opcode()) {
      case SELECT -> (int) in[0] != 0 ? in[1] : in[2];
      case COMPARE -> compare(i.attribute(Condition.class), type, in[0], in[1]) ? 1 : 0;
      case LCMP -> Long.compare((long) in[0], (long) in[1]);
      case FCMPL -> threeWay(in, -1);
      case FCMPG -> threeWay(in, 1);
      case SIGN_EXTEND_8 -> (int) (byte) (int) in[0];
      case SIGN_EXTEND_16 -> (int) (short) (int) in[0];
      case ZERO_EXTEND_16 -> (int) (char) (int) in[0];
      case SIGN_EXTEND_32 -> (long) (int) in[0];
      case ZERO_EXTEND_32 -> (int) in[0] & 0xffffffffL;
      case TRUNCATE -> (int) (long) in[0];
      case INT_TO_FLOAT -> type == Type.I32 ? (double) (int) in[0] : (double) (long) in[0];
      case FLOAT_TO_INT ->
          i.type() == Type.I32 ? (Object) (int) (double) in[0] : (Object) (long) (double) in[0];
      default ->
          switch (type) {
            case I32 -> ints(i, (int) in[0], in.length < 2 ? 0 : (int) in[1]);
            case I64 -> longs(i, (long) in[0], in.length < 2 ? 0 : ((Number) in[1]).longValue());
            case F64 -> doubles(i, (double) in[0], in.length < 2 ? 0 : (double) in[1]);
            default -> throw new AssertionError("cannot run " + i.opcode());
          };
    };
  }

  private static int threeWay(Object[] in, int unordered) {
    double a = (double) in[0];
    double b = (double) in[1];
    return Double.isNaN(a) || Double.isNaN(b) ? unordered : a < b ? -1 : a == b ? 0 : 1;
  }

  private static boolean compare(Condition condition, Type type, Object a, Object b) {
    if (type == Type.REF) {
      return a == b == (condition == Condition.EQ);
    }
    if (type == Type.F64) {
      double x = (double) a;
      double y = (double) b;
      boolean unordered = Double.isNaN(x) || Double.isNaN(y);
      return switch (condition) {
        case EQ -> x == y;
        case NE -> x != y;
        case LT -> x < y;
        case LE -> x <= y;
        case GT -> x > y;
        case GE -> x >= y;
        case ULT -> unordered || x < y;
        case ULE -> unordered || x <= y;
        case UGT -> unordered || x > y;
        case UGE -> unordered || x >= y;
        default -> throw new AssertionError(condition);
      };
    }
    int signed =
        type == Type.I32 ? Integer.compare((int) a, (int) b) : Long.compare((long) a, (long) b);
    int unsigned =
        type == Type.I32
            ? Integer.compareUnsigned((int) a, (int) b)
            : Long.compareUnsigned((long) a, (long) b);
    return switch (condition) {
      case EQ -> signed == 0;
      case NE -> signed != 0;
      case LT -> signed < 0;
      case LE -> signed <= 0;
      case GT -> signed > 0;
      case GE -> signed >= 0;
      case BELOW -> unsigned < 0;
      case BELOW_EQ -> unsigned <= 0;
      case ABOVE -> unsigned > 0;
      case ABOVE_EQ -> unsigned >= 0;
      default -> throw new AssertionError(condition);
    };
  }

  private static Object ints(Instruction i, int a, int b) {
    return switch (i.opcode()) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case REM -> a % b;
      case NEG -> -a;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case SHL -> a << b;
      case SHR -> a >> b;
      case USHR -> a >>> b;
      case ROTATE_LEFT -> Integer.rotateLeft(a, b);
      default -> throw new AssertionError("cannot run " + i.opcode());
    };
  }

  private static Object longs(Instruction i, long a, long b) {
    return switch (i.opcode()) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case REM -> a % b;
      case NEG -> -a;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case SHL -> a << b;
      case SHR -> a >> b;
      case USHR -> a >>> b;
      case ROTATE_LEFT -> Long.rotateLeft(a, (int) b);
      default -> throw new AssertionError("cannot run " + i.opcode());
    };
  }

  private static Object doubles(Instruction i, double a, double b) {
    return switch (i.opcode()) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case REM -> a % b;
      case NEG -> -a;
      default -> throw new AssertionError("cannot run " + i.opcode());
    };
  }
}
