package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Finds the landing pad of an exception: takes a place on the current stack, goes from frame to
 * frame by the code tables, and continues at the first handler. Nothing is run on the way; landing
 * pads rethrow what they do not catch. See docs/abi.md, "Exceptions".
 */
final class Unwinder {
  private Unwinder() {}

  /**
   * Continues in the handler of the innermost frame that has one; never returns.
   *
   * @param pc a return address, or where an instruction faulted
   * @param stackPointer the stack pointer of the frame at that place
   */
  @Uninterruptible
  static void unwind(Address pc, Address stackPointer, Object exception) {
    while (!pc.isZero()) {
      Address site = CodeInfo.find(pc);
      if (site.isZero()) {
        Panic.begin("an exception came to code without tables");
        Panic.stop(pc, stackPointer);
      }
      Address handler = CodeInfo.handler(site, pc);
      if (!handler.isZero()) {
        ThreadBlocks.closeReserve(stackPointer);
        Machine.resume(handler, stackPointer, exception);
      }
      Address slot = stackPointer.plus(CodeInfo.stackDepth(site));
      pc = slot.loadAddress(0);
      stackPointer = slot.plus(8);
    }
    Panic.stop("an exception left the first method of a thread");
  }
}
