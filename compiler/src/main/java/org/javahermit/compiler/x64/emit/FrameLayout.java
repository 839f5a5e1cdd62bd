package org.javahermit.compiler.x64.emit;

import org.javahermit.compiler.x64.alloc.Allocation;
import org.javahermit.compiler.x64.alloc.Location;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.lir.LirBlock;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.Use;

/**
 * Where things lie in a frame: outgoing stack arguments at the bottom, then spill slots, then the
 * return address, then the incoming stack arguments in the caller's frame. See docs/abi.md.
 *
 * @param outgoing number of outgoing stack arguments
 * @param slots number of spill slots
 * @param hasCalls whether the method calls anything but what throws for a check
 */
record FrameLayout(int outgoing, int slots, boolean hasCalls) {
  private static final int WORD = 8;

  static FrameLayout of(Allocation allocation) {
    int outgoing = 0;
    boolean calls = false;
    for (LirBlock block : allocation.function().blocks()) {
      for (LirInstruction instruction : block.instructions()) {
        calls |= instruction.isCall();
        for (Use use : instruction.uses()) {
          if (use.kind() == Use.Kind.OUTGOING) {
            outgoing = Math.max(outgoing, use.slot() + 1);
          }
        }
      }
    }
    return new FrameLayout(outgoing, allocation.slots(), calls);
  }

  /** Bytes between the stack pointer in the body and the return address. */
  int size() {
    return WORD * (outgoing + slots);
  }

  /** Distance of a stack location from the stack pointer. */
  int offset(int location) {
    int slot = Location.slot(location);
    if (Location.isSlot(location)) {
      return WORD * (outgoing + slot);
    }
    return Location.isIncoming(location) ? size() + WORD + WORD * slot : WORD * slot;
  }

  /** The operand of a stack location. */
  Memory memory(int location) {
    return Memory.of(Register.RSP, offset(location));
  }
}
