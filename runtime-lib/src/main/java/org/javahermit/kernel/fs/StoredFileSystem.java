package org.javahermit.kernel.fs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A file system whose files lie elsewhere, on a disk or with a host: it knows of which of them
 * programs have parts mapped. One thread at a time reads or changes it; its monitor comes after
 * that of the tree, and before those of nodes.
 */
public abstract class StoredFileSystem extends FileSystem {
  private final FileMemory memory;
  private final Set<StoredFile> mapped = new HashSet<>();

  /**
   * A file system.
   *
   * @param clock the time in nanoseconds since 1970
   * @param memory where mapped parts of files lie; null if nothing can be mapped
   */
  protected StoredFileSystem(LongSupplier clock, FileMemory memory) {
    super(clock);
    this.memory = memory;
  }

  /** Memory for mapped parts of files, or null. */
  final FileMemory memory() {
    return memory;
  }

  /** Somebody has a part of a file mapped. */
  final synchronized void noteMapped(StoredFile file) {
    mapped.add(file);
  }

  /** Nobody has a part of a file mapped any more. */
  final synchronized void noteUnmapped(StoredFile file) {
    mapped.remove(file);
  }

  /** Writes what programs stored in mapped parts of files. */
  protected final synchronized void writeBackMapped() throws FileError {
    for (StoredFile file : List.copyOf(mapped)) {
      file.writeBack();
    }
  }

  /** Does now what would otherwise be done at the end. */
  public abstract void syncChanges() throws FileError;

  /** Leaves the file system as one that nobody uses. */
  public abstract void close() throws FileError;
}
