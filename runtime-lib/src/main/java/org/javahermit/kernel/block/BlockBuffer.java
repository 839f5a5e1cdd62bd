package org.javahermit.kernel.block;

/** One block of a disk in memory, and why it must stay there. */
public final class BlockBuffer {
  /** It holds data that is not written yet. */
  static final int DIRTY = 1;

  /** A transaction that is not committed has changed it. */
  public static final int CHANGED = 2;

  /** It is committed to a journal, but not written to its place. */
  public static final int LOGGED = 4;

  private final long block;
  private final byte[] bytes;
  int holds;

  BlockBuffer(long block, byte[] bytes) {
    this.block = block;
    this.bytes = bytes;
  }

  /** Its number on the disk. */
  public long block() {
    return block;
  }

  /** Its contents. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether one of the reasons holds. */
  public boolean isHeld(int reason) {
    return (holds & reason) != 0;
  }
}
