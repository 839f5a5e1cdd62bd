package org.javahermit.vm.layout;

/** Where things lie in the mutable record of a class's initialization (JVMS §5.5). */
public final class ClassStateLayout {
  /** u32: one of the states below. Compiled code compares it with {@link #INITIALIZED}. */
  public static final int STATE = 0;

  /** u32: identifier of the thread that runs the initializer. */
  public static final int THREAD = 4;

  /** u64: address of the compiled {@code <clinit>}, or 0. */
  public static final int INITIALIZER = 8;

  /** u32: address of the type descriptor. */
  public static final int DESCRIPTOR = 16;

  /** u32: address of a list, u32 count then u32 descriptors, to be initialized first. */
  public static final int BEFORE = 20;

  /** Reference (8 bytes kept, target's width used): what the initializer threw, or null. */
  public static final int FAILURE = 24;

  /** Size of the record in bytes. */
  public static final int SIZE = 32;

  /** Nothing was done yet. */
  public static final int LINKED = 0;

  /** A thread runs the initializer. */
  public static final int RUNNING = 1;

  /** The class can be used. */
  public static final int INITIALIZED = 2;

  /** The initializer threw; the class can never be used. */
  public static final int FAILED = 3;

  private ClassStateLayout() {}
}
