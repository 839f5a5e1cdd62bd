package org.javahermit.compiler.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.javahermit.compiler.classfile.JavaMethod;

/**
 * The SSA form of one method: blocks of instructions in a control-flow graph. The parameters of the
 * entry block are the method's, receiver first; the entry block has no predecessors.
 */
public final class Graph {
  private final JavaMethod method;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Block> blockView = Collections.unmodifiableList(blocks);
  private int nextValue;
  private int nextBlock;
  private long changes;

  /** An empty graph with an entry block without parameters. */
  public Graph(JavaMethod method) {
    this.method = method;
    createBlock();
  }

  /** The method that is compiled. */
  public JavaMethod method() {
    return method;
  }

  /** The block where control begins. */
  public Block entry() {
    return blocks.get(0);
  }

  /** All blocks, the entry first. */
  public List<Block> blocks() {
    return blockView;
  }

  /** Whether there is such an operation anywhere: what spares a pass its analyses. */
  public boolean contains(Opcode opcode) {
    for (Block block : blocks) {
      for (Instruction instruction : block.instructions()) {
        if (instruction.opcode() == opcode) {
          return true;
        }
      }
    }
    return false;
  }

  /** One more than the largest value number in use. */
  public int valueCount() {
    return nextValue;
  }

  /** One more than the largest block number in use. */
  public int blockCount() {
    return nextBlock;
  }

  /**
   * A number that grows whenever anything of the graph changes, be it a use's place in a list:
   * while it stays, a pass that changed nothing would change nothing again.
   */
  public long changes() {
    return changes;
  }

  void changed() {
    changes++;
  }

  /** Adds an empty block at the end. */
  public Block createBlock() {
    changed();
    Block block = new Block(nextBlock++, this);
    blocks.add(block);
    return block;
  }

  /** Removes a block that no edge leads to, with its instructions. */
  public void removeBlock(Block block) {
    List<Instruction> instructions = List.copyOf(block.instructions());
    for (int i = instructions.size() - 1; i >= 0; i--) {
      instructions.get(i).remove();
    }
    blocks.remove(block);
    changed();
  }

  /**
   * Removes blocks with their instructions; no edge from a block that stays leads to one of them,
   * and nothing that stays reads a value of theirs.
   */
  public void removeBlocks(Predicate<Block> condition) {
    List<Block> removed = new ArrayList<>();
    blocks.removeIf(block -> condition.test(block) && removed.add(block));
    for (Block block : removed) {
      block.removeIf(instruction -> true);
      changed();
    }
  }

  /**
   * Puts the blocks into the given order, which names each block once and begins with the entry.
   */
  public void reorder(List<Block> order) {
    if (order.size() != blocks.size() || order.get(0) != entry()) {
      throw new IllegalArgumentException("an order must name every block once, the entry first");
    }
    List<Block> copy = List.copyOf(order);
    blocks.clear();
    blocks.addAll(copy);
    changed();
  }

  /** Takes all of another graph of the same method in place of its own; the other is no more. */
  public void become(Graph other) {
    blocks.clear();
    blocks.addAll(other.blocks);
    blocks.forEach(block -> block.graph = this);
    other.blocks.clear();
    nextValue = other.nextValue;
    nextBlock = other.nextBlock;
    changed();
  }

  /** A new instruction that stands in no block yet. */
  public Instruction create(Opcode opcode, Type type, Object attribute, Instruction... inputs) {
    changed();
    return new Instruction(nextValue++, opcode, type, attribute, List.of(inputs));
  }

  /** A new instruction that stands in no block yet. */
  public Instruction create(Opcode opcode, Type type, Object attribute, List<Instruction> inputs) {
    changed();
    return new Instruction(nextValue++, opcode, type, attribute, inputs);
  }

  /** A new instruction with a number that the textual form gives; the number must be free. */
  Instruction createNumbered(int id, Opcode opcode, Type type, Object attribute) {
    nextValue = Math.max(nextValue, id + 1);
    return new Instruction(id, opcode, type, attribute, List.of());
  }

  /** An empty block with a number that the textual form gives; the number must be free. */
  Block createNumberedBlock(int id) {
    nextBlock = Math.max(nextBlock, id + 1);
    Block block = new Block(id, this);
    blocks.add(block);
    return block;
  }
}
