package org.javahermit.compiler.x64.lir;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.asm.Register;

/**
 * One method in machine-level form: blocks in SSA form whose parameters the edges supply. The first
 * block is the entry, whose parameters are the method's.
 */
public final class LirFunction {
  private final JavaMethod method;
  private List<LirBlock> blocks = new ArrayList<>();
  private final List<LirValue> values = new ArrayList<>();
  private final LirValue thread = new LirValue(-1, Type.I64, null, Register.R15);
  private int nextBlock;

  /** A function without blocks. */
  public LirFunction(JavaMethod method) {
    this.method = method;
  }

  /** The method. */
  public JavaMethod method() {
    return method;
  }

  /** The blocks; in linear order once they were ordered. */
  public List<LirBlock> blocks() {
    return blocks;
  }

  /** Exchanges the blocks. */
  public void setBlocks(List<LirBlock> ordered) {
    this.blocks = ordered;
  }

  /** Adds a block. */
  public LirBlock createBlock(int id) {
    LirBlock block = new LirBlock(id);
    nextBlock = Math.max(nextBlock, id + 1);
    blocks.add(block);
    return block;
  }

  /** One more than the largest number of a block. */
  public int blockCount() {
    return nextBlock;
  }

  /** A new virtual value. */
  public LirValue createValue(Type type) {
    LirValue value = new LirValue(values.size(), type, null, null);
    values.add(value);
    return value;
  }

  /** The virtual values by number. */
  public List<LirValue> values() {
    return values;
  }

  /** A constant with the given bits. */
  public LirValue constant(Type type, long bits) {
    long kept = type.size() == 4 ? bits & 0xFFFF_FFFFL : bits;
    return new LirValue(-1, type, new LirValue.Bits(kept), null);
  }

  /** The address of a symbol. */
  public LirValue address(Type type, Symbol symbol, long addend) {
    return new LirValue(-1, type, new LirValue.Address(symbol, addend), null);
  }

  /** The thread register. */
  public LirValue thread() {
    return thread;
  }

  /**
   * Gives every edge that leaves a block with several ways out and enters one with several ways in
   * a block of its own, where moves can stand.
   */
  public void splitCriticalEdges() {
    for (LirBlock block : List.copyOf(blocks)) {
      if (block.successors().size() > 1) {
        for (LirEdge edge : block.successors()) {
          if (edge.target().predecessors().size() > 1) {
            split(edge);
          }
        }
      }
    }
  }

  private void split(LirEdge edge) {
    LirBlock target = edge.target();
    LirBlock middle = createBlock(nextBlock);
    LirEdge rest = new LirEdge(middle, target, edge.arguments(), false);
    middle.instructions().add(new LirInstruction(LirOp.LABEL, 8));
    middle.instructions().add(new LirInstruction(LirOp.JUMP, 8).successors(List.of(rest)));
    target.predecessors().set(target.predecessors().indexOf(edge), rest);
    edge.retarget(middle);
    middle.predecessors().add(edge);
  }
}
