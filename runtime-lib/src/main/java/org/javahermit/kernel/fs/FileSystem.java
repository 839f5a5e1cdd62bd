package org.javahermit.kernel.fs;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** One file system: a tree of nodes, and what it tells of itself (POSIX, struct statvfs). */
public abstract class FileSystem {
  private static final AtomicLong DEVICES = new AtomicLong();

  private final AtomicLong numbers = new AtomicLong();
  private final long device = DEVICES.incrementAndGet();
  private final LongSupplier clock;

  /**
   * A file system.
   *
   * @param clock the time in nanoseconds since 1970
   */
  protected FileSystem(LongSupplier clock) {
    this.clock = clock;
  }

  /** What kind of file system it is, as a list of mounts names it. */
  public abstract String type();

  /** Its topmost directory. */
  public abstract DirectoryNode root();

  /** Whether nothing in it can be changed. */
  public abstract boolean isReadOnly();

  /** How many bytes fit into it, together with those that it has. */
  public abstract long totalBytes();

  /** How many bytes still fit into it. */
  public abstract long freeBytes();

  /** Most names of a node. */
  public int mostLinks() {
    return 1 << 16;
  }

  /** Several steps that change the file system. */
  @FunctionalInterface
  public interface Change {
    /** Does them. */
    void run() throws FileError;
  }

  /** Makes a change of which a power cut leaves all or nothing, where the file system can. */
  public void change(Change change) throws FileError {
    change.run();
  }

  /** Who keeps the attributes of its nodes; null where they do that themselves. */
  protected AttributeStore attributeStore() {
    return null;
  }

  /** Who keeps the extended attributes of its nodes; null where they do that themselves. */
  protected ExtendedStore extendedStore() {
    return attributeStore();
  }

  /** Whether nodes can have extended attributes. */
  protected boolean keepsExtended() {
    return true;
  }

  /** How it is mounted, in the words of mount(8) with commas between them. */
  public String options() {
    return (isReadOnly() ? "ro" : "rw") + (keepsExtended() ? ",user_xattr" : ",nouser_xattr");
  }

  /** A number that no other file system has. */
  public final long device() {
    return device;
  }

  /** A number for a new node; file systems whose nodes have numbers of their own override it. */
  protected long nextNumber() {
    return numbers.incrementAndGet();
  }

  /** The time in nanoseconds since 1970. */
  public final long now() {
    return clock.getAsLong();
  }
}
