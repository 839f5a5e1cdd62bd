package org.javahermit.compiler.x64.alloc;

import org.javahermit.compiler.x64.asm.Register;

/**
 * Where a value is, as one number: a register's ordinal, a spill slot of the frame, or an incoming
 * stack argument of the caller's frame.
 */
public final class Location {
  /** Nowhere: nobody reads the value. */
  public static final int NONE = -1;

  private static final int FIRST_SLOT = 32;
  private static final int FIRST_INCOMING = 1 << 24;
  private static final int FIRST_OUTGOING = 1 << 25;

  private Location() {}

  /** The location of a spill slot. */
  public static int ofSlot(int slot) {
    return FIRST_SLOT + slot;
  }

  /** The location of an incoming stack argument. */
  public static int ofIncoming(int slot) {
    return FIRST_INCOMING + slot;
  }

  /** The location of an outgoing stack argument. */
  public static int ofOutgoing(int slot) {
    return FIRST_OUTGOING + slot;
  }

  /** Whether the location is a register. */
  public static boolean isRegister(int location) {
    return location >= 0 && location < FIRST_SLOT;
  }

  /** Whether the location is in memory. */
  public static boolean isStack(int location) {
    return location >= FIRST_SLOT;
  }

  /** Whether the location is a spill slot of this frame. */
  public static boolean isSlot(int location) {
    return location >= FIRST_SLOT && location < FIRST_INCOMING;
  }

  /** Whether the location is an incoming stack argument. */
  public static boolean isIncoming(int location) {
    return location >= FIRST_INCOMING && location < FIRST_OUTGOING;
  }

  /** The number of the spill slot, incoming or outgoing argument. */
  public static int slot(int location) {
    if (location >= FIRST_OUTGOING) {
      return location - FIRST_OUTGOING;
    }
    return location >= FIRST_INCOMING ? location - FIRST_INCOMING : location - FIRST_SLOT;
  }

  /** The location as tests and dumps show it. */
  public static String toString(int location) {
    if (location == NONE) {
      return "-";
    } else if (isRegister(location)) {
      return Register.of(location).toString();
    } else if (isSlot(location)) {
      return "[s" + slot(location) + "]";
    }
    return (isIncoming(location) ? "[in" : "[out") + slot(location) + "]";
  }
}
