package org.javahermit.vm.layout;

/**
 * The page in low memory on which a further processor begins: the code that the compiler emits
 * under the linker's name {@link #SYMBOL}, then what it reads, which the runtime fills in. The page
 * may lie anywhere below 1 MiB, so places in it are offsets that get the page's address added.
 */
public final class ProcessorStartLayout {
  /** The name of the code and of the parameters' first contents. */
  public static final String SYMBOL = "processor.start";

  /** Size of code and parameters in bytes. */
  public static final int SIZE = 512;

  /** Where the parameters begin. */
  public static final int PARAMETERS = 256;

  /** u32: physical address of the page. */
  public static final int PAGE = PARAMETERS;

  /** u32: physical address of page tables that map the page one to one. */
  public static final int CR3 = PARAMETERS + 4;

  /** u32: control register with paging and protection on. */
  public static final int CR0 = PARAMETERS + 8;

  /** u32: control register. */
  public static final int CR4 = PARAMETERS + 12;

  /** u64: extended feature register, long mode enabled. */
  public static final int EFER = PARAMETERS + 16;

  /** u64: high end of a stack. */
  public static final int STACK = PARAMETERS + 24;

  /** u64: address of a compiled {@code static void (Address)}. */
  public static final int CODE = PARAMETERS + 32;

  /** u64: its argument. */
  public static final int ARGUMENT = PARAMETERS + 40;

  /** u32 offset and u16 selector of the 32-bit code. */
  public static final int PROTECTED_MODE = PARAMETERS + 48;

  /** u32 offset and u16 selector of the 64-bit code. */
  public static final int LONG_MODE = PARAMETERS + 56;

  /** u16 limit, u32 offset of the segment table. */
  public static final int TABLE_POINTER = PARAMETERS + 64;

  /** u32 in {@link #TABLE_POINTER}: the offset. */
  public static final int TABLE_POINTER_OFFSET = TABLE_POINTER + 2;

  /** The segment table. */
  public static final int TABLE = PARAMETERS + 72;

  private ProcessorStartLayout() {}
}
