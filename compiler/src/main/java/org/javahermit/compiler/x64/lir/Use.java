package org.javahermit.compiler.x64.lir;

import org.javahermit.compiler.x64.asm.Register;

/**
 * A value that an instruction reads and what it asks of the value's place.
 *
 * @param value the value
 * @param kind what is asked
 * @param register the register of a {@link Kind#FIXED} use
 * @param slot number of the outgoing argument of an {@link Kind#OUTGOING} use
 */
public record Use(LirValue value, Kind kind, Register register, int slot) {
  /** What an instruction asks of the place of a value that it reads. */
  public enum Kind {
    /** A register, read before the result is written: they may be the same. */
    REGISTER,
    /** A register that keeps the value until the result is written. */
    REGISTER_LATE,
    /** A register or spill slot (or constant), read before the result is written. */
    ANY,
    /** A register or spill slot that keeps the value until the result is written. */
    ANY_LATE,
    /** Comes from anywhere and is moved to the given register before the instruction. */
    FIXED,
    /** Comes from anywhere and is moved to the outgoing stack arguments. */
    OUTGOING;

    /** Whether the value must be in a register. */
    public boolean needsRegister() {
      return this == REGISTER || this == REGISTER_LATE;
    }

    /** Whether the place is read after the result may have been written. */
    public boolean isLate() {
      return this == REGISTER_LATE || this == ANY_LATE;
    }

    /** Whether the instruction itself moves the value, from wherever it is. */
    public boolean isMoved() {
      return this == FIXED || this == OUTGOING;
    }
  }

  @Override
  public String toString() {
    return switch (kind) {
      case REGISTER, ANY -> value.toString();
      case REGISTER_LATE, ANY_LATE -> value + "~";
      case FIXED -> value + ">" + register;
      case OUTGOING -> value + ">out" + slot;
    };
  }
}
