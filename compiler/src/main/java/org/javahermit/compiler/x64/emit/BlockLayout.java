package org.javahermit.compiler.x64.emit;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.x64.alloc.Allocation;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.lir.LirBlock;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirOp;

/** The order in which blocks are emitted; blocks that do nothing but jump are left out. */
final class BlockLayout {
  private final Allocation allocation;
  private final Label[] labels;
  private final LirBlock[] following;
  private final List<LirBlock> order = new ArrayList<>();

  BlockLayout(Allocation allocation) {
    this.allocation = allocation;
    int count = allocation.function().blockCount();
    this.labels = new Label[count];
    this.following = new LirBlock[count];
    List<LirBlock> blocks = allocation.function().blocks();
    for (LirBlock block : blocks) {
      labels[block.id()] = new Label();
      if (block == blocks.get(0) || resolve(block) == block) {
        if (!order.isEmpty()) {
          following[order.get(order.size() - 1).id()] = block;
        }
        order.add(block);
      }
    }
  }

  /** The blocks to be emitted. */
  List<LirBlock> order() {
    return order;
  }

  /** The block behind this one, or null. */
  LirBlock next(LirBlock block) {
    return following[block.id()];
  }

  /** The label of a block. */
  Label label(LirBlock block) {
    return labels[block.id()];
  }

  /** The block that does what this one leads to. */
  LirBlock resolve(LirBlock block) {
    LirBlock current = block;
    for (int steps = 0; isTrivial(current); steps++) {
      if (steps > labels.length) {
        // an empty endless loop: all its blocks stay
        return block;
      }
      current = current.successors().get(0).target();
    }
    return current;
  }

  private boolean isTrivial(LirBlock block) {
    List<LirInstruction> instructions = block.instructions();
    return instructions.size() == 2
        && block.last().op() == LirOp.JUMP
        && allocation.entry(block).isEmpty()
        && allocation.exit(block).isEmpty()
        && allocation.after(instructions.get(0)).isEmpty()
        && allocation.before(instructions.get(1)).isEmpty()
        && allocation.stores(instructions.get(1)).isEmpty()
        && allocation.before(instructions.get(0)).isEmpty();
  }
}
