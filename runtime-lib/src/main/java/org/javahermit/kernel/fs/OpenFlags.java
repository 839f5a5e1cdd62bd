package org.javahermit.kernel.fs;

/** How a file is opened: the bits of open(2) on Linux. */
public final class OpenFlags {
  /** Which bits say whether it is read, written, or both. */
  public static final int ACCESS = 3;

  public static final int READ = 0;
  public static final int WRITE = 1;
  public static final int READ_WRITE = 2;
  public static final int CREATE = 0100;
  public static final int EXCLUSIVE = 0200;
  public static final int TRUNCATE = 01000;
  public static final int APPEND = 02000;
  public static final int SYNCHRONOUS = 010000;
  public static final int DIRECTORY = 0200000;
  public static final int NO_FOLLOW = 0400000;

  private OpenFlags() {}

  static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }

  static boolean reads(int flags) {
    return (flags & ACCESS) != WRITE;
  }

  static boolean writes(int flags) {
    return (flags & ACCESS) != READ;
  }
}
