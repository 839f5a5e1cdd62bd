package org.javahermit.compiler.ir;

import java.util.List;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;

/** The types of operands and results that depend on an operation's attribute. */
final class AttributeTypes {
  private AttributeTypes() {}

  /** What is wrong with the instruction's types by its attribute, or null. */
  static String problem(Instruction instruction) {
    return switch (instruction.opcode()) {
      case CONSTANT -> constant(instruction);
      case COMPARE -> compare(instruction);
      case FLOAT_TO_FLOAT -> floatToFloat(instruction);
      case BITCAST -> bitcast(instruction);
      case NEW_ARRAY -> arrayAttribute(instruction, 1);
      case NEW_MULTI_ARRAY -> newMultiArray(instruction);
      case LOAD_FIELD, STORE_FIELD, LOAD_STATIC, STORE_STATIC -> field(instruction);
      case LOAD_ELEMENT, STORE_ELEMENT -> element(instruction);
      case CALL, CALL_VIRTUAL, CALL_INTERFACE -> call(instruction);
      case CALL_INDIRECT -> callIndirect(instruction);
      case LOAD, STORE, COMPARE_AND_SET, COMPARE_AND_EXCHANGE, EXCHANGE, FETCH_AND_ADD ->
          memory(instruction);
      case RETURN -> returnValue(instruction);
      case SWITCH -> keys(instruction.attribute(int[].class));
      default -> null;
    };
  }

  private static String constant(Instruction instruction) {
    Object value = instruction.attribute();
    boolean fits =
        switch (instruction.type()) {
          case I32 -> value instanceof Integer;
          case I64 -> value instanceof Long;
          case F32 -> value instanceof Float;
          case F64 -> value instanceof Double;
          case REF -> value == null;
          case VOID -> false;
        };
    return fits ? null : "the constant is not of its type";
  }

  private static String compare(Instruction instruction) {
    Condition condition = instruction.attribute(Condition.class);
    Type operands = instruction.input(0).type();
    boolean fits =
        switch (condition) {
          case EQ, NE -> true;
          case LT, LE, GT, GE -> operands != Type.REF;
          case BELOW, BELOW_EQ, ABOVE, ABOVE_EQ -> operands.isInteger();
          case ULT, ULE, UGT, UGE -> operands.isFloat();
        };
    return fits ? null : "there is no such comparison of " + operands;
  }

  private static String floatToFloat(Instruction instruction) {
    Type from = instruction.input(0).type();
    boolean fits = from.isFloat() && instruction.type().isFloat() && from != instruction.type();
    return fits ? null : "converts between f32 and f64 only";
  }

  private static String bitcast(Instruction instruction) {
    Type from = instruction.input(0).type();
    Type to = instruction.type();
    boolean fits =
        from.size() == to.size()
            && from.isFloat() != to.isFloat()
            && (from.isInteger() || to.isInteger());
    return fits ? null : "changes between integer and floating type of one width only";
  }

  private static String arrayAttribute(Instruction instruction, int lengths) {
    return instruction.attribute() instanceof ArrayType type && type.dimensions() >= lengths
        ? null
        : "needs an array type with a dimension for each length";
  }

  private static String newMultiArray(Instruction instruction) {
    List<Type> lengths = types(instruction.inputs());
    return lengths.isEmpty()
            || lengths.stream().anyMatch(type -> type != Type.I32)
            || instruction.type() != Type.REF
        ? "needs i32 lengths and gives a ref"
        : arrayAttribute(instruction, lengths.size());
  }

  private static String field(Instruction instruction) {
    JavaField field = instruction.attribute(JavaField.class);
    Type value = Type.ofDescriptor(field.descriptor());
    Opcode opcode = instruction.opcode();
    boolean isLoad = opcode == Opcode.LOAD_FIELD || opcode == Opcode.LOAD_STATIC;
    boolean ofStatic = opcode == Opcode.LOAD_STATIC || opcode == Opcode.STORE_STATIC;
    if (field.isStatic() != ofStatic) {
      return ofStatic ? "the field is not static" : "the field is static";
    }
    if (!ofStatic && instruction.input(0).type() != Type.REF) {
      return "the object must be a ref";
    }
    Type actual = isLoad ? instruction.type() : instruction.input(ofStatic ? 0 : 1).type();
    if (!isLoad && instruction.type() != Type.VOID) {
      return "a store has no result";
    }
    return actual == value ? null : "the value must be " + value;
  }

  private static String element(Instruction instruction) {
    Type value = instruction.attribute(MemoryKind.class).type();
    boolean isLoad = instruction.opcode() == Opcode.LOAD_ELEMENT;
    boolean fits =
        instruction.input(0).type() == Type.REF
            && instruction.input(1).type() == Type.I32
            && (isLoad ? instruction.type() : instruction.input(2).type()) == value
            && (isLoad || instruction.type() == Type.VOID);
    return fits ? null : "needs ref array, i32 index and a value of type " + value;
  }

  private static String call(Instruction instruction) {
    JavaMethod method = instruction.attribute(JavaMethod.class);
    if (instruction.opcode() != Opcode.CALL && method.isStatic()) {
      return "the method is static";
    }
    Type result = Type.ofDescriptor(method.returnType().getDescriptor());
    return signature(instruction, instruction.inputs(), Verifier.callTypes(method), result);
  }

  private static String callIndirect(Instruction instruction) {
    Signature signature = instruction.attribute(Signature.class);
    if (instruction.inputs().isEmpty() || instruction.input(0).type() != Type.I64) {
      return "needs the code's address first";
    }
    List<Instruction> arguments = instruction.inputs().subList(1, instruction.inputs().size());
    return signature(instruction, arguments, signature.arguments(), signature.result());
  }

  private static String signature(
      Instruction instruction, List<Instruction> arguments, List<Type> wanted, Type result) {
    if (!types(arguments).equals(wanted)) {
      return "the arguments must be " + wanted;
    }
    return instruction.type() == result ? null : "the result must be " + result;
  }

  private static String memory(Instruction instruction) {
    MemoryAccess access = instruction.attribute(MemoryAccess.class);
    Type value = access.kind().type();
    Opcode opcode = instruction.opcode();
    int address = access.scale() == 0 ? 1 : 2;
    int values =
        switch (opcode) {
          case LOAD -> 0;
          case STORE, EXCHANGE, FETCH_AND_ADD -> 1;
          default -> 2;
        };
    List<Instruction> inputs = instruction.inputs();
    if (inputs.size() != address + values) {
      return "needs " + (address + values) + " operands";
    }
    Type base = inputs.get(0).type();
    if (base != Type.REF && base != Type.I64) {
      return "the base must be ref or i64";
    }
    if (address == 2 && !inputs.get(1).type().isInteger()) {
      return "the index must be an integer";
    }
    if (Integer.bitCount(access.scale()) > 1 || access.scale() > 8) {
      return "the scale must be 1, 2, 4 or 8";
    }
    if (types(inputs.subList(address, inputs.size())).stream().anyMatch(type -> type != value)) {
      return "the values must be " + value;
    }
    Type result =
        switch (opcode) {
          case STORE -> Type.VOID;
          case COMPARE_AND_SET -> Type.I32;
          default -> value;
        };
    return instruction.type() == result ? null : "the result must be " + result;
  }

  private static String returnValue(Instruction instruction) {
    JavaMethod method = instruction.block().graph().method();
    Type wanted = Type.ofDescriptor(method.returnType().getDescriptor());
    List<Type> given = types(instruction.inputs());
    List<Type> expected = wanted == Type.VOID ? List.of() : List.of(wanted);
    return given.equals(expected) ? null : "the method returns " + wanted;
  }

  private static String keys(int[] keys) {
    for (int i = 1; i < keys.length; i++) {
      if (keys[i - 1] >= keys[i]) {
        return "the keys must ascend";
      }
    }
    return null;
  }

  private static List<Type> types(List<Instruction> values) {
    return values.stream().map(Instruction::type).toList();
  }
}
