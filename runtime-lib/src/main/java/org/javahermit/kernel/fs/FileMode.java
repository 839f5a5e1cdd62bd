package org.javahermit.kernel.fs;

/** What a file is and who may use it, in the bits of POSIX's {@code st_mode} as Linux has them. */
public final class FileMode {
  /** Which bits say what it is. */
  public static final int TYPE = 0170000;

  public static final int FILE = 0100000;
  public static final int CHARACTER_DEVICE = 0020000;
  public static final int DIRECTORY = 0040000;
  public static final int LINK = 0120000;
  public static final int SOCKET = 0140000;

  /** Which bits chmod sets. */
  public static final int PERMISSIONS = 07777;

  /** Only the owner of a file removes it from a directory with this bit. */
  public static final int STICKY = 01000;

  public static final int READ = 4;
  public static final int WRITE = 2;
  public static final int EXECUTE = 1;

  private FileMode() {}
}
