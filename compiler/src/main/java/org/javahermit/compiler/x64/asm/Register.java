package org.javahermit.compiler.x64.asm;

import java.util.Locale;

/** The registers of the processor: sixteen general ones, then sixteen vector ones. */
public enum Register implements RegisterOrMemory {
  RAX,
  RCX,
  RDX,
  RBX,
  RSP,
  RBP,
  RSI,
  RDI,
  R8,
  R9,
  R10,
  R11,
  R12,
  R13,
  R14,
  R15,
  XMM0,
  XMM1,
  XMM2,
  XMM3,
  XMM4,
  XMM5,
  XMM6,
  XMM7,
  XMM8,
  XMM9,
  XMM10,
  XMM11,
  XMM12,
  XMM13,
  XMM14,
  XMM15;

  private static final Register[] ALL = values();
  private static final String[] LOW_BYTE = {"al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil"};
  private static final String[] WORD = {"ax", "cx", "dx", "bx", "sp", "bp", "si", "di"};

  /** The number in an encoding, 0 to 15. */
  public int number() {
    return ordinal() & 15;
  }

  /** Whether this is a vector register. */
  public boolean isVector() {
    return ordinal() >= 16;
  }

  /** This register as a set of registers. */
  public int bit() {
    return 1 << ordinal();
  }

  /** The register with the ordinal. */
  public static Register of(int ordinal) {
    return ALL[ordinal];
  }

  /** The assembler's name of the lowest {@code width} bytes. */
  public String name(int width) {
    if (isVector()) {
      return toString();
    }
    if (number() >= 8) {
      return "r" + number() + (width == 8 ? "" : width == 4 ? "d" : width == 2 ? "w" : "b");
    }
    return switch (width) {
      case 1 -> LOW_BYTE[number()];
      case 2 -> WORD[number()];
      case 4 -> "e" + WORD[number()];
      default -> "r" + WORD[number()];
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
