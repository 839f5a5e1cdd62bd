package org.javahermit.vm.layout;

/**
 * Where things lie in the frame whose address an interrupt handler receives: registers saved by the
 * compiled entry, then what the processor pushed. Eight bytes each. A handler may change them.
 * Source of the upper part: Intel SDM volume 3, §6.14.2.
 */
public final class InterruptFrameLayout {
  /** First of the saved registers. */
  public static final int R15 = 0;

  public static final int R14 = 8;
  public static final int R13 = 16;
  public static final int R12 = 24;
  public static final int R11 = 32;
  public static final int R10 = 40;
  public static final int R9 = 48;
  public static final int R8 = 56;
  public static final int RBP = 64;
  public static final int RDI = 72;
  public static final int RSI = 80;
  public static final int RDX = 88;
  public static final int RCX = 96;
  public static final int RBX = 104;
  public static final int RAX = 112;

  /** The error code, or 0 for exceptions without one. */
  public static final int ERROR_CODE = 120;

  /** Address of the interrupted instruction. */
  public static final int RIP = 128;

  public static final int CS = 136;
  public static final int RFLAGS = 144;
  public static final int RSP = 152;
  public static final int SS = 160;

  private InterruptFrameLayout() {}
}
