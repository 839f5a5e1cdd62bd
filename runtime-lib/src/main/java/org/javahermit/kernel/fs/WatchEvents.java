package org.javahermit.kernel.fs;

/** What can happen to files that are watched: the bits of inotify(7) on Linux. */
public final class WatchEvents {
  public static final int MODIFIED = 2;
  public static final int ATTRIBUTES = 4;
  public static final int MOVED_FROM = 64;
  public static final int MOVED_TO = 128;
  public static final int CREATED = 256;
  public static final int DELETED = 512;

  /** The watched node itself has no name any more. */
  public static final int SELF_DELETED = 1024;

  /** Events were lost because nobody read them. */
  public static final int OVERFLOW = 1 << 14;

  /** The watch has ended. */
  public static final int ENDED = 1 << 15;

  /** Said beside others: what it happened to is a directory. */
  public static final int IS_DIRECTORY = 1 << 30;

  private WatchEvents() {}
}
