package org.javahermit.vm.layout;

/** Where things lie in a thread's block, which register r15 points at while the thread runs. */
public final class ThreadLayout {
  /** u64: where the next object goes. */
  public static final int ALLOCATION_TOP = 0;

  /** u64: where the allocation buffer ends. */
  public static final int ALLOCATION_END = 8;

  /**
   * u64: a method whose stack pointer is below this on entry throws StackOverflowError. All ones
   * where the thread is asked to stop.
   */
  public static final int STACK_LIMIT = 16;

  /** u32: not 0 where the thread is asked to stop at the next safepoint: the reasons. */
  public static final int POLL = 24;

  /** u32: identifier of the thread, 1 or more. */
  public static final int IDENTIFIER = 28;

  /** Reference (8 bytes kept): the {@code java.lang.Thread}. A root of the collector. */
  public static final int JAVA_THREAD = 32;

  /** u64: stack pointer while the thread does not run. */
  public static final int STACK_POINTER = 40;

  /** u64: highest address of the stack; frames end here. */
  public static final int STACK_BASE = 48;

  /** u64: lowest usable address of the stack, above the guard pages. */
  public static final int STACK_END = 56;

  /** u64: the next thread in the list of all threads, or 0. */
  public static final int NEXT = 64;

  /** Reference (8 bytes kept): an exception on its way through the unwinder. A root. */
  public static final int EXCEPTION = 72;

  /** u64: where the collector's card for address 0 lies; see {@link CardLayout}. */
  public static final int CARDS = 80;

  /** u32: what the thread's allocations are for, where they may take what the heap has kept. */
  public static final int EMERGENCY = 88;

  /** u64: the collector's record of the core as a worker, while it is one. */
  public static final int COLLECTOR = 96;

  /** u64: bytes handed to the thread for objects, with what is left of its allocation buffer. */
  public static final int ALLOCATED = 104;

  /** First byte that the runtime may use for itself. */
  public static final int RUNTIME_AREA = 112;

  /** Size of the block in bytes. */
  public static final int SIZE = 512;

  private ThreadLayout() {}
}
