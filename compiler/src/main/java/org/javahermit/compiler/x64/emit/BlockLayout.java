package org.javahermit.compiler.x64.emit;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.x64.alloc.Allocation;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.lir.LirBlock;
import org.javahermit.compiler.x64.lir.LirEdge;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirOp;

/**
 * The order in which blocks are emitted: that of the allocator, but blocks that do nothing but jump
 * are left out, and a loop whose header asks whether to go on gets its header at the end, so that
 * one jump is left in each round.
 */
final class BlockLayout {
  /** Longer headers stay where they are: the jump matters less. */
  private static final int HEADER_SIZE = 12;

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
        order.add(block);
      }
    }
    for (int i = order.size() - 1; i > 0; i--) {
      rotate(i);
    }
    for (int i = 1; i < order.size(); i++) {
      following[order.get(i - 1).id()] = order.get(i);
    }
  }

  /** Moves a loop's header behind the loop's last block, if that jumps to it. */
  private void rotate(int index) {
    LirBlock header = order.get(index);
    if (header.last().op() != LirOp.BRANCH || header.instructions().size() > HEADER_SIZE) {
      return;
    }
    int last = index;
    for (LirEdge edge : header.predecessors()) {
      last = Math.max(last, position(edge.source()));
    }
    if (last == index || order.get(last).isDeferred()) {
      return;
    }
    LirBlock end = order.get(last);
    boolean jumps = end.last().op() == LirOp.JUMP && targetOf(end, 0) == header;
    LirBlock inner = order.get(index + 1);
    boolean stays = targetOf(header, 0) == inner || targetOf(header, 1) == inner;
    if (jumps && stays) {
      order.remove(index);
      order.add(last, header);
    }
  }

  private LirBlock targetOf(LirBlock block, int successor) {
    return resolve(block.successors().get(successor).target());
  }

  /** Where the block, or what jumps for it, stands in the order; −1 where it is left out. */
  private int position(LirBlock block) {
    return order.indexOf(block);
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
