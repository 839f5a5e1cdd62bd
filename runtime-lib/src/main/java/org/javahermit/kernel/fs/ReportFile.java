package org.javahermit.kernel.fs;

import java.util.function.Supplier;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;
import org.javahermit.kernel.socket.Errors;

/**
 * A file that says how something is at the moment, as those of Linux's proc(5): takes what tells
 * it, and is asked for it anew when it is read behind being opened. It cannot be written to, but
 * replaced by another file of its name.
 */
public final class ReportFile extends FileNode {
  private static final int PERMISSIONS = 0444;

  private final Supplier<byte[]> report;

  /** What was told last; null if it is to be asked for. */
  private byte[] bytes;

  /** A file without a name; {@code report} may wait, and is called without the tree's lock. */
  public ReportFile(FileSystem owner, Supplier<byte[]> report) {
    super(owner, PERMISSIONS);
    this.report = report;
  }

  private synchronized byte[] bytes() {
    if (bytes == null) {
      bytes = report.get();
    }
    return bytes;
  }

  @Override
  public long size() {
    return bytes().length;
  }

  @Override
  protected void prepare(boolean reads, boolean writes) throws FileError {
    if (writes) {
      throw new FileError(Errors.ACCESS_DENIED);
    }
    synchronized (this) {
      bytes = null;
    }
  }

  @Override
  public int read(long position, ByteSink to, int count) {
    byte[] all = bytes();
    int part = (int) Math.max(0, Math.min(count, all.length - position));
    if (part > 0) {
      to.put(all, (int) position, part);
    }
    return part;
  }

  @Override
  public int write(long position, ByteSource from, int count) throws FileError {
    throw new FileError(Errors.ACCESS_DENIED);
  }

  @Override
  public int append(ByteSource from, int count) throws FileError {
    throw new FileError(Errors.ACCESS_DENIED);
  }

  @Override
  public void truncate(long size) throws FileError {
    throw new FileError(Errors.ACCESS_DENIED);
  }
}
