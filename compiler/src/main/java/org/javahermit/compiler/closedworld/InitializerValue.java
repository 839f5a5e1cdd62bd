package org.javahermit.compiler.closedworld;

import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ANEWARRAY;
import static org.objectweb.asm.Opcodes.ASM9;
import static org.objectweb.asm.Opcodes.BIPUSH;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.D2L;
import static org.objectweb.asm.Opcodes.DALOAD;
import static org.objectweb.asm.Opcodes.DCONST_0;
import static org.objectweb.asm.Opcodes.DCONST_1;
import static org.objectweb.asm.Opcodes.DNEG;
import static org.objectweb.asm.Opcodes.F2D;
import static org.objectweb.asm.Opcodes.F2L;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.I2D;
import static org.objectweb.asm.Opcodes.I2L;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_5;
import static org.objectweb.asm.Opcodes.ICONST_M1;
import static org.objectweb.asm.Opcodes.L2D;
import static org.objectweb.asm.Opcodes.LALOAD;
import static org.objectweb.asm.Opcodes.LCONST_0;
import static org.objectweb.asm.Opcodes.LCONST_1;
import static org.objectweb.asm.Opcodes.LDC;
import static org.objectweb.asm.Opcodes.LNEG;
import static org.objectweb.asm.Opcodes.LXOR;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.NEWARRAY;
import static org.objectweb.asm.Opcodes.SIPUSH;

import java.util.List;
import org.javahermit.compiler.classfile.JavaMethod;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.objectweb.asm.tree.analysis.Value;

/**
 * What is known of a value in a class initializer.
 *
 * @param size slots on the stack
 * @param constant its value, where it is an int that is known
 * @param type the descriptor that the value has at least, null where none is known
 * @param length number of elements of an array that the method made, −1 where it is not known
 * @param isFresh whether it is an object that the initializer made, so nobody else has it
 * @param isNull whether it is null
 */
record InitializerValue(
    int size, Integer constant, String type, int length, boolean isFresh, boolean isNull)
    implements Value {
  private static final InitializerValue WORD =
      new InitializerValue(1, null, null, -1, false, false);
  private static final InitializerValue PAIR =
      new InitializerValue(2, null, null, -1, false, false);
  private static final InitializerValue NULL = new InitializerValue(1, null, null, -1, false, true);

  @Override
  public int getSize() {
    return size;
  }

  /** Whether this is an array of known length that has an element with the index. */
  boolean hasElement(InitializerValue index) {
    return index.constant != null && index.constant >= 0 && index.constant < length;
  }

  private static InitializerValue of(int constant) {
    return new InitializerValue(1, constant, null, -1, false, false);
  }

  private static InitializerValue typed(Type type) {
    if (type.getSize() == 2) {
      return PAIR;
    }
    boolean isReference = type.getSort() >= Type.ARRAY;
    return isReference
        ? new InitializerValue(1, null, type.getDescriptor(), -1, false, false)
        : WORD;
  }

  /** Follows values through a method. */
  static final class Flow extends Interpreter<InitializerValue> {
    private final JavaMethod method;

    Flow(JavaMethod method) {
      super(ASM9);
      this.method = method;
    }

    @Override
    public InitializerValue newValue(Type type) {
      return type == null ? WORD : type == Type.VOID_TYPE ? null : typed(type);
    }

    /** The receiver of a constructor is an object that its caller just made. */
    @Override
    public InitializerValue newParameterValue(boolean isInstance, int local, Type type) {
      return isInstance && local == 0 && method.isConstructor()
          ? new InitializerValue(1, null, type.getDescriptor(), -1, true, false)
          : newValue(type);
    }

    @Override
    public InitializerValue newOperation(AbstractInsnNode at) {
      int opcode = at.getOpcode();
      if (opcode >= ICONST_M1 && opcode <= ICONST_5) {
        return of(opcode - ICONST_0);
      }
      return switch (opcode) {
        case ACONST_NULL -> NULL;
        case BIPUSH, SIPUSH -> of(((IntInsnNode) at).operand);
        case LDC -> literal(((LdcInsnNode) at).cst);
        case LCONST_0, LCONST_1, DCONST_0, DCONST_1 -> PAIR;
        case NEW ->
            new InitializerValue(1, null, "L" + ((TypeInsnNode) at).desc + ";", -1, true, false);
        case GETSTATIC -> typed(Type.getType(((FieldInsnNode) at).desc));
        default -> WORD;
      };
    }

    private static InitializerValue literal(Object value) {
      if (value instanceof Integer number) {
        return of(number);
      }
      if (value instanceof String) {
        return typed(Type.getObjectType("java/lang/String"));
      }
      return value instanceof Long || value instanceof Double ? PAIR : WORD;
    }

    @Override
    public InitializerValue copyOperation(AbstractInsnNode at, InitializerValue value) {
      return value;
    }

    @Override
    public InitializerValue unaryOperation(AbstractInsnNode at, InitializerValue value) {
      return switch (at.getOpcode()) {
        case NEWARRAY -> array(value, null);
        case ANEWARRAY ->
            array(value, "[" + Type.getObjectType(((TypeInsnNode) at).desc).getDescriptor());
        case GETFIELD -> typed(Type.getType(((FieldInsnNode) at).desc));
        case CHECKCAST -> typed(Type.getObjectType(((TypeInsnNode) at).desc));
        case LNEG, DNEG, I2L, F2L, D2L, I2D, L2D, F2D -> PAIR;
        default -> WORD;
      };
    }

    private static InitializerValue array(InitializerValue length, String type) {
      int known = length.constant == null ? -1 : length.constant;
      return new InitializerValue(1, null, type, known, true, false);
    }

    @Override
    public InitializerValue binaryOperation(
        AbstractInsnNode at, InitializerValue a, InitializerValue b) {
      int opcode = at.getOpcode();
      if (opcode == LALOAD || opcode == DALOAD) {
        return PAIR;
      }
      boolean arithmetic = opcode >= IADD && opcode <= LXOR;
      return arithmetic && a.size == 2 ? PAIR : WORD;
    }

    @Override
    public InitializerValue ternaryOperation(
        AbstractInsnNode at, InitializerValue a, InitializerValue b, InitializerValue c) {
      return WORD;
    }

    @Override
    public InitializerValue naryOperation(
        AbstractInsnNode at, List<? extends InitializerValue> values) {
      String descriptor =
          at instanceof MethodInsnNode call
              ? call.desc
              : at instanceof InvokeDynamicInsnNode dynamic ? dynamic.desc : null;
      return descriptor == null ? WORD : newValue(Type.getReturnType(descriptor));
    }

    @Override
    public void returnOperation(
        AbstractInsnNode at, InitializerValue value, InitializerValue expected) {}

    @Override
    public InitializerValue merge(InitializerValue a, InitializerValue b) {
      if (a.equals(b)) {
        return a;
      }
      return a.size == 2 && b.size == 2 ? PAIR : WORD;
    }
  }
}
