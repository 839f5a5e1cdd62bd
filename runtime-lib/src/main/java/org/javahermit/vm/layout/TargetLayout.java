package org.javahermit.vm.layout;

/**
 * What the runtime reads of the target specification: the compiler places it in the image under the
 * linker's name {@link #SYMBOL}, one 64-bit value behind the other.
 */
public final class TargetLayout {
  /** The name of the place. */
  public static final String SYMBOL = "target.values";

  /** {@code heap.initial}. */
  public static final int HEAP_INITIAL = 0;

  /** {@code heap.maximum}. */
  public static final int HEAP_MAXIMUM = 8;

  /** {@code stacks.main}. */
  public static final int STACK_MAIN = 16;

  /** {@code stacks.thread}. */
  public static final int STACK_THREAD = 24;

  /** {@code stacks.guard}. */
  public static final int STACK_GUARD = 32;

  /** {@code stacks.interrupt}. */
  public static final int STACK_INTERRUPT = 40;

  /** {@code cpu.features}: one bit for each. */
  public static final int FEATURES = 48;

  /** {@code references.shift}. */
  public static final int REFERENCE_SHIFT = 56;

  /** Size of all of it in bytes. */
  public static final int SIZE = 64;

  /** Bit of {@link #FEATURES}. */
  public static final int AVX = 1;

  /** Bit of {@link #FEATURES}. */
  public static final int BMI2 = 2;

  /** Bit of {@link #FEATURES}. */
  public static final int POPCNT = 4;

  /** Bit of {@link #FEATURES}. */
  public static final int BMI1 = 8;

  /** Bit of {@link #FEATURES}. */
  public static final int LZCNT = 16;

  private TargetLayout() {}
}
