package org.javahermit.compiler.opt;

import static org.javahermit.compiler.opt.Values.isConstant;

import java.util.List;
import java.util.Map;
import org.javahermit.compiler.ir.ConstantTable;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/** Checks that their operand decides by itself, and the lengths of arrays made here. */
final class ReferenceRules {
  /** The rules of each operation, in the order in which they are tried. */
  static final Map<Opcode, List<Rule>> TABLE =
      Map.of(
          Opcode.NULL_CHECK, List.of(ReferenceRules::nullCheckOfNonNull),
          Opcode.CAST_CHECK, List.of(ReferenceRules::castOfNull),
          Opcode.INSTANCE_OF, List.of(ReferenceRules::instanceOfNull),
          Opcode.STORE_CHECK, List.of(ReferenceRules::storeOfNull),
          Opcode.ZERO_CHECK, List.of(ReferenceRules::zeroCheckOfConstant),
          Opcode.BOUNDS_CHECK, List.of(ReferenceRules::boundsCheckOfConstants),
          Opcode.ARRAY_LENGTH, List.of(ReferenceRules::lengthOfNewArray));

  private ReferenceRules() {}

  private static Instruction nullCheckOfNonNull(Instruction i) {
    return Values.isNonNull(i.input(0)) ? i.input(0) : null;
  }

  private static Instruction castOfNull(Instruction i) {
    return Values.isNull(i.input(0)) ? i.input(0) : null;
  }

  private static Instruction instanceOfNull(Instruction i) {
    return Values.isNull(i.input(0)) ? Edits.constant(i, Type.I32, 0) : null;
  }

  private static Instruction storeOfNull(Instruction i) {
    return Values.isNull(i.input(1)) ? delete(i) : null;
  }

  private static Instruction zeroCheckOfConstant(Instruction i) {
    return isConstant(i.input(0)) && !isConstant(i.input(0), 0) ? delete(i) : null;
  }

  private static Instruction boundsCheckOfConstants(Instruction i) {
    if (!isConstant(i.input(0)) || !isConstant(i.input(1))) {
      return null;
    }
    long index = Values.constant(i.input(0));
    return index >= 0 && index < Values.constant(i.input(1)) ? delete(i) : null;
  }

  /** An array that exists has the length that it was made with. */
  private static Instruction lengthOfNewArray(Instruction i) {
    Instruction array = Values.withoutChecks(i.input(0));
    return switch (array.opcode()) {
      case NEW_ARRAY -> array.input(0);
      case NEW_TABLE -> Edits.constant(i, Type.I32, array.attribute(ConstantTable.class).length());
      default -> null;
    };
  }

  private static Instruction delete(Instruction i) {
    Edits.delete(i);
    return i;
  }
}
