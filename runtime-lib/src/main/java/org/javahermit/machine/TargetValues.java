package org.javahermit.machine;

import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.TargetLayout;

/**
 * The values of the target specification that this image was built with; see docs/target-spec.md.
 * All sizes are in bytes.
 */
public final class TargetValues {
  private TargetValues() {}

  /** Memory that the heap takes at start. */
  @Uninterruptible
  public static long initialHeapBytes() {
    return value(TargetLayout.HEAP_INITIAL);
  }

  /** Most bytes of objects; 0 where the machine's memory is the limit. */
  @Uninterruptible
  public static long maximumHeapBytes() {
    return value(TargetLayout.HEAP_MAXIMUM);
  }

  /** Stack of the main thread. */
  @Uninterruptible
  public static long mainStackBytes() {
    return value(TargetLayout.STACK_MAIN);
  }

  /** Stack of other threads that do not ask for a size. */
  @Uninterruptible
  public static long threadStackBytes() {
    return value(TargetLayout.STACK_THREAD);
  }

  /** Unmapped memory below each stack. */
  @Uninterruptible
  public static long guardBytes() {
    return value(TargetLayout.STACK_GUARD);
  }

  /** Stack on which faults are handled. */
  @Uninterruptible
  public static long interruptStackBytes() {
    return value(TargetLayout.STACK_INTERRUPT);
  }

  /** Instruction set extensions that compiled code uses: bits of {@link TargetLayout}. */
  @Uninterruptible
  public static long features() {
    return value(TargetLayout.FEATURES);
  }

  /** The byte behind the last one that a reference can name; objects lie below. */
  @Uninterruptible
  public static long referenceLimit() {
    return 1L << 32 + (int) value(TargetLayout.REFERENCE_SHIFT);
  }

  @Uninterruptible
  private static long value(int offset) {
    return Machine.symbol("target.values").loadLong(offset);
  }
}
