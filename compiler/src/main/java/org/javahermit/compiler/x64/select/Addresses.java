package org.javahermit.compiler.x64.select;

import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.lir.LirAddress;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirValue;
import org.javahermit.compiler.x64.lir.Use;

/**
 * Folds address arithmetic into the memory operand of an access: constants into the displacement,
 * sums into base and index, shifts into the scale, symbols into an address relative to rip. An
 * address made from a reference exists only inside the operand, so that no interior pointer can
 * live across a safepoint.
 */
final class Addresses {
  private final Selector selector;
  private final MemoryAccess access;
  private Instruction base;
  private Instruction index;
  private int scale;
  private long displacement;

  private Addresses(Selector selector, Instruction memoryOperation) {
    this.selector = selector;
    this.access = memoryOperation.attribute(MemoryAccess.class);
    this.base = memoryOperation.input(0);
    this.scale = Math.max(access.scale(), 1);
    this.index = access.scale() == 0 ? null : memoryOperation.input(1);
    this.displacement = access.displacement();
  }

  /** Gives the instruction the memory operand of a memory operation. */
  static void add(
      Selector selector, LirInstruction target, Instruction memoryOperation, boolean late) {
    Addresses parts = new Addresses(selector, memoryOperation);
    parts.simplify();
    target.address(parts.build(target, memoryOperation, late));
  }

  /** The number of the first input behind base and index. */
  static int operands(Instruction memoryOperation) {
    return memoryOperation.attribute(MemoryAccess.class).scale() == 0 ? 1 : 2;
  }

  private void simplify() {
    boolean changed = true;
    while (changed) {
      changed = foldBase() || foldIndex();
    }
  }

  private boolean foldBase() {
    Instruction i = base;
    switch (i.opcode()) {
      case ADD:
        return foldSum(i);
      case NULL_CHECK:
        // the check itself still stands before the access
        base = i.input(0);
        return true;
      case REF_TO_ADDRESS:
        if (selector.isUndisturbed(i)) {
          base = i.input(0);
          return true;
        }
        return false;
      default:
        return false;
    }
  }

  private boolean foldSum(Instruction sum) {
    if (sum.type() != Type.I64) {
      return false;
    }
    Instruction left = sum.input(0);
    Instruction right = sum.input(1);
    if (Selector.isConstant(right) && fits(displacement + Selector.number(right))) {
      displacement += Selector.number(right);
      base = left;
      return true;
    }
    if (index == null && sum.uses().size() == 1 && !selector.isDemanded(sum)) {
      base = left;
      index = right;
      scale = 1;
      return true;
    }
    return false;
  }

  private boolean foldIndex() {
    if (index == null) {
      return false;
    }
    // The upper half of an index of 32 bits is zero.
    boolean isWhole = index.type() == Type.I64;
    if (Selector.isConstant(index)
        && (isWhole || Selector.number(index) >= 0)
        && fits(displacement + Selector.number(index) * scale)) {
      displacement += Selector.number(index) * scale;
      index = null;
      scale = 1;
      return true;
    }
    if (!isWhole) {
      return false;
    }
    if (index.opcode() == Opcode.ADD
        && Selector.isConstant(index.input(1))
        && fits(displacement + Selector.number(index.input(1)) * scale)) {
      displacement += Selector.number(index.input(1)) * scale;
      index = index.input(0);
      return true;
    }
    if (index.opcode() == Opcode.SHL && Selector.isConstant(index.input(1))) {
      long shifted = (long) scale << (Selector.number(index.input(1)) & 63);
      if (shifted > 0 && shifted <= 8) {
        scale = (int) shifted;
        index = index.input(0);
        return true;
      }
    }
    return false;
  }

  private static boolean fits(long value) {
    return (int) value == value;
  }

  private LirAddress build(LirInstruction target, Instruction operation, boolean late) {
    Use.Kind kind = late ? Use.Kind.REGISTER_LATE : Use.Kind.REGISTER;
    boolean mayFault = access.implicitNullCheck();
    if (base.opcode() == Opcode.SYMBOL && index == null) {
      Symbol symbol = base.attribute(Symbol.class);
      return new LirAddress(-1, -1, 1, (int) displacement, symbol, mayFault, operation.position());
    }
    int baseUse = -1;
    if (Selector.isConstant(base) && fits(displacement + Selector.number(base))) {
      displacement += Selector.number(base);
    } else {
      baseUse = target.addUse(selector.inRegister(base), kind);
    }
    int indexUse = -1;
    if (index != null) {
      LirValue value = selector.inRegister(index);
      indexUse = target.addUse(value, kind);
    }
    return new LirAddress(
        baseUse, indexUse, scale, (int) displacement, null, mayFault, operation.position());
  }
}
