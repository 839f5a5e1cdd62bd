package org.javahermit.kernel.fs;

import java.util.function.LongSupplier;

/**
 * A file system in the heap. It may hold as many bytes as a limit says, pages of file contents and
 * a flat price for each node; mapped ranges lie in {@link FileMemory} and count too.
 */
public final class MemoryFileSystem extends FileSystem {
  /** What a node with its name costs, roughly. */
  static final int NODE_BYTES = 256;

  private final Space space;
  private final FileMemory memory;
  private final MemoryDirectory root;
  private final String type;

  /**
   * A file system with an empty root directory.
   *
   * @param clock the time in nanoseconds since 1970
   * @param limit how many bytes it may hold
   * @param memory where mapped ranges lie; null if nothing can be mapped
   */
  public MemoryFileSystem(LongSupplier clock, LongSupplier limit, FileMemory memory) {
    this(clock, new Space(limit), memory, "tmpfs");
  }

  /** An empty file system beside another: together they hold what the other's limit allows. */
  MemoryFileSystem(MemoryFileSystem other, String type) {
    this(other::now, other.space, other.memory, type);
  }

  private MemoryFileSystem(LongSupplier clock, Space space, FileMemory memory, String type) {
    super(clock);
    this.space = space;
    this.memory = memory;
    this.type = type;
    root = new MemoryDirectory(this, 0755);
    root.changeLinks(2);
  }

  Space space() {
    return space;
  }

  FileMemory memory() {
    return memory;
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public DirectoryNode root() {
    return root;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public long totalBytes() {
    return space.total();
  }

  @Override
  public long freeBytes() {
    return space.free();
  }
}
