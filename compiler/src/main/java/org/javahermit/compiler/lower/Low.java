package org.javahermit.compiler.lower;

import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.link.Symbol;

/**
 * Puts low instructions into a block, in front of an instruction or at the end, each with the
 * source position of the operation that is being lowered.
 */
final class Low {
  private final Block block;
  private final Instruction anchor;
  private final SourcePosition position;

  private Low(Block block, Instruction anchor, SourcePosition position) {
    this.block = block;
    this.anchor = anchor;
    this.position = position;
  }

  /** Puts instructions right before one. */
  static Low before(Instruction anchor) {
    return new Low(anchor.block(), anchor, anchor.position());
  }

  /** Puts instructions right behind one that does not end its block. */
  static Low behind(Instruction i) {
    Block block = i.block();
    int index = block.instructions().indexOf(i);
    return new Low(block, block.instructions().get(index + 1), i.position());
  }

  /** Puts instructions at the end of a block. */
  static Low atEnd(Block block, SourcePosition position) {
    return new Low(block, null, position);
  }

  /** An access without index. */
  static MemoryAccess access(MemoryKind kind, int displacement, boolean isVolatile) {
    return new MemoryAccess(kind, 0, displacement, isVolatile, false);
  }

  Block block() {
    return block;
  }

  Instruction add(Opcode opcode, Type type, Object attribute, Instruction... inputs) {
    Instruction made = block.graph().create(opcode, type, attribute, inputs).setPosition(position);
    return anchor == null ? block.append(made) : block.insertBefore(anchor, made);
  }

  Instruction symbol(Symbol symbol) {
    return add(Opcode.SYMBOL, Type.I64, symbol);
  }

  Instruction constant(int value) {
    return add(Opcode.CONSTANT, Type.I32, value);
  }

  Instruction wideConstant(long value) {
    return add(Opcode.CONSTANT, Type.I64, value);
  }

  Instruction nullReference() {
    return add(Opcode.CONSTANT, Type.REF, null);
  }

  Instruction load(MemoryKind kind, int displacement, Instruction base) {
    return add(Opcode.LOAD, kind.type(), access(kind, displacement, false), base);
  }

  Instruction store(MemoryKind kind, int displacement, Instruction base, Instruction value) {
    return add(Opcode.STORE, Type.VOID, access(kind, displacement, false), base, value);
  }

  Instruction compare(Condition condition, Instruction a, Instruction b) {
    return add(Opcode.COMPARE, Type.I32, condition, a, b);
  }

  Instruction isNotNull(Instruction reference) {
    return compare(Condition.NE, reference, nullReference());
  }

  void branch(Instruction condition, Block whenTrue, Block whenFalse) {
    Instruction branch = add(Opcode.BRANCH, Type.VOID, null, condition);
    branch.addSuccessor(whenTrue);
    branch.addSuccessor(whenFalse);
  }

  void jump(Block target, Instruction... arguments) {
    add(Opcode.JUMP, Type.VOID, null).addSuccessor(target, java.util.List.of(arguments));
  }
}
