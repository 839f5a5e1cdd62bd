package org.javahermit.kernel.fs.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.javahermit.kernel.block.BlockCache;
import org.javahermit.kernel.block.BlockDevice;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.Node;
import org.javahermit.kernel.fs.StoredFileSystem;
import org.javahermit.kernel.socket.Errors;

/**
 * A file system on a disk. One thread at a time reads or changes it; its monitor comes after that
 * of the tree, and before those of nodes. Attributes of nodes are noted as changed by whoever holds
 * their monitor, and are taken from there when they are written. A disk that fails, or whose
 * contents make no sense, is from then on only read: what was written last and completely stays.
 */
public abstract class DiskFileSystem extends StoredFileSystem {
  /** Where it lies. */
  protected final BlockDevice device;

  /** Its nodes that somebody uses. */
  protected final NodeTable nodes = new NodeTable();

  private final DiskOptions options;
  private final Set<Node> changed = ConcurrentHashMap.newKeySet();
  private volatile boolean isReadOnly;
  private boolean isFailed;
  private int depth;

  /** A file system that is not opened yet. */
  protected DiskFileSystem(BlockDevice device, DiskOptions options) {
    super(options.clock(), options.memory());
    this.device = device;
    this.options = options;
    isReadOnly = options.readOnly() || device.isReadOnly();
  }

  @Override
  public final boolean isReadOnly() {
    return isReadOnly;
  }

  /** From now on nothing is changed. */
  protected final synchronized void makeReadOnly(String reason) {
    isReadOnly = true;
    report(reason);
  }

  /** Prints a line about the disk. */
  protected final void report(String line) {
    options.report().accept(device.name() + ": " + line);
  }

  // ---- changes

  /**
   * Called before a change of its own, where nothing is under way: what was done can be written.
   */
  protected abstract void beforeChange() throws FileError;

  /** Writes everything, so that it survives a power cut. */
  protected abstract void writeAll(List<Node> changedNodes) throws FileError;

  @Override
  public final synchronized void change(Change change) throws FileError {
    if (isReadOnly) {
      throw new FileError(Errors.READ_ONLY);
    }
    try {
      if (depth == 0) {
        beforeChange();
      }
      depth++;
      try {
        change.run();
      } finally {
        depth--;
      }
    } catch (FileError e) {
      if (e.number() == Errors.INPUT_OUTPUT) {
        fail("cannot be read or written");
      }
      throw e;
    } catch (RuntimeException | Error e) {
      fail("was changed only in part: " + e);
      throw e;
    }
  }

  /** Writes nothing any more. */
  protected final synchronized void fail(String reason) {
    if (!isFailed) {
      isFailed = true;
      isReadOnly = true;
      report(reason + "; nothing is written to it any more");
    }
  }

  /** The error of a disk whose contents make no sense, which is reported. */
  protected final FileError damaged(String what) {
    fail("is damaged (" + what + "), check it with fsck");
    return new FileError(Errors.INPUT_OUTPUT);
  }

  /** Notes that a node's attributes have to be written. */
  public final void noteChange(Node node) {
    if (!isReadOnly) {
      changed.add(node);
    }
  }

  /** A node is gone, and is not written any more. */
  protected final void forgetChange(Node node) {
    changed.remove(node);
  }

  /** Whether there is something in memory but attributes that is not written. */
  protected abstract boolean hasUnwritten();

  /** Does what {@link #sync} does, where there is something to write. */
  @Override
  public final synchronized void syncChanges() throws FileError {
    if (!isReadOnly) {
      writeBackMapped();
      if (!changed.isEmpty() || hasUnwritten()) {
        writeNow();
      }
    }
  }

  /** Returns when everything that was done survives a power cut. */
  public final synchronized void sync() throws FileError {
    if (isFailed) {
      throw new FileError(Errors.INPUT_OUTPUT);
    }
    if (isReadOnly) {
      return;
    }
    if (depth > 0) {
      throw new IllegalStateException("a change is under way");
    }
    writeNow();
  }

  /** Writes everything; no change is under way. */
  protected final void writeNow() throws FileError {
    List<Node> nodesToWrite = new ArrayList<>(changed);
    changed.removeAll(nodesToWrite);
    try {
      writeAll(nodesToWrite);
    } catch (FileError e) {
      fail("cannot be written");
      throw e;
    } catch (RuntimeException | Error e) {
      fail("was written only in part: " + e);
      throw e;
    }
  }

  /** Writes everything and leaves the file system as one that nobody uses. */
  @Override
  public final synchronized void close() throws FileError {
    if (!isReadOnly) {
      writeBackMapped();
      sync();
      markClean();
      isReadOnly = true;
    }
  }

  /** Says on the disk that nobody uses it. */
  protected abstract void markClean() throws FileError;

  /** Memory for blocks, as the options say. */
  protected final BlockCache newCache(int blockBytes) {
    return new BlockCache(device, blockBytes, options.cacheBytes());
  }
}
