package org.javahermit.compiler.bootstrap;

import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Emits the conversions between the types of a functional interface's method and of the method that
 * implements it: widening, boxing, unboxing and casts, as {@code LambdaMetafactory} specifies them
 * (its class comment, "the adaptation of an argument or a result").
 */
final class TypeAdapter {
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");
  private static final String NUMBER = "java/lang/Number";

  private static final Map<Integer, String> BOXES =
      Map.of(
          Type.BOOLEAN, "java/lang/Boolean",
          Type.CHAR, "java/lang/Character",
          Type.BYTE, "java/lang/Byte",
          Type.SHORT, "java/lang/Short",
          Type.INT, "java/lang/Integer",
          Type.LONG, "java/lang/Long",
          Type.FLOAT, "java/lang/Float",
          Type.DOUBLE, "java/lang/Double");

  private static final Map<String, Type> PRIMITIVES =
      Map.of(
          "java/lang/Boolean", Type.BOOLEAN_TYPE,
          "java/lang/Character", Type.CHAR_TYPE,
          "java/lang/Byte", Type.BYTE_TYPE,
          "java/lang/Short", Type.SHORT_TYPE,
          "java/lang/Integer", Type.INT_TYPE,
          "java/lang/Long", Type.LONG_TYPE,
          "java/lang/Float", Type.FLOAT_TYPE,
          "java/lang/Double", Type.DOUBLE_TYPE);

  /** Opcodes of the widening conversions, by source row and target column: I, J, F, D. */
  private static final int[][] WIDENINGS = {
    {Opcodes.NOP, Opcodes.I2L, Opcodes.I2F, Opcodes.I2D},
    {-1, Opcodes.NOP, Opcodes.L2F, Opcodes.L2D},
    {-1, -1, Opcodes.NOP, Opcodes.F2D},
    {-1, -1, -1, Opcodes.NOP},
  };

  private final MethodNode method;

  TypeAdapter(MethodNode method) {
    this.method = method;
  }

  /**
   * Converts the value on top of the stack.
   *
   * @param from its type by the erased signature
   * @param to the type that is wanted
   * @param functional its type by the instantiated signature, which {@code from} is cast to first
   */
  void convert(Type from, Type to, Type functional) {
    if (from.getSort() == Type.VOID
        || to.getSort() == Type.VOID
        || (from.equals(to) && from.equals(functional))) {
      return;
    }
    if (isPrimitive(from)) {
      convertPrimitive(from, to);
      return;
    }
    Type source = from;
    if (!isPrimitive(functional)) {
      source = functional;
      cast(from, functional);
    }
    if (isPrimitive(to)) {
      unbox(source, to);
    } else {
      cast(source, to);
    }
  }

  private void convertPrimitive(Type from, Type to) {
    if (isPrimitive(to)) {
      widen(from, to);
      return;
    }
    Type boxed = PRIMITIVES.get(to.getInternalName());
    if (boxed != null) {
      widen(from, boxed);
      box(boxed);
    } else {
      box(from);
      cast(Type.getObjectType(BOXES.get(from.getSort())), to);
    }
  }

  private void unbox(Type source, Type to) {
    Type boxed = PRIMITIVES.get(source.getInternalName());
    if (boxed == null) {
      String intermediate = isNumber(to) ? NUMBER : BOXES.get(to.getSort());
      cast(source, Type.getObjectType(intermediate));
      valueOf(intermediate, to);
    } else if (isNumber(boxed)) {
      valueOf(source.getInternalName(), to);
    } else {
      valueOf(source.getInternalName(), boxed);
      widen(boxed, to);
    }
  }

  private void valueOf(String owner, Type primitive) {
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        owner,
        primitive.getClassName() + "Value",
        "()" + primitive.getDescriptor(),
        false);
  }

  private void box(Type primitive) {
    box(method, primitive);
  }

  /** Boxes the value on top of the stack. */
  static void box(MethodNode method, Type primitive) {
    String box = BOXES.get(primitive.getSort());
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        box,
        "valueOf",
        "(" + primitive.getDescriptor() + ")L" + box + ";",
        false);
  }

  private void widen(Type from, Type to) {
    int opcode = WIDENINGS[column(from)][column(to)];
    if (opcode != Opcodes.NOP) {
      method.visitInsn(opcode);
    }
  }

  private void cast(Type from, Type to) {
    if (!from.equals(to) && !to.equals(OBJECT)) {
      method.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
    }
  }

  private static int column(Type type) {
    return switch (type.getSort()) {
      case Type.LONG -> 1;
      case Type.FLOAT -> 2;
      case Type.DOUBLE -> 3;
      default -> 0;
    };
  }

  static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  /** The internal name of the box class of a primitive type. */
  static String boxOf(Type primitive) {
    return BOXES.get(primitive.getSort());
  }

  /** The descriptor of the primitive type that a class boxes, or null where it is no box. */
  static String primitiveOf(String box) {
    Type primitive = PRIMITIVES.get(box);
    return primitive == null ? null : primitive.getDescriptor();
  }

  private static boolean isNumber(Type primitive) {
    return primitive.getSort() != Type.BOOLEAN && primitive.getSort() != Type.CHAR;
  }
}
