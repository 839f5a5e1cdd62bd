package org.javahermit.kernel.fs.share;

import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.LockRange;
import org.javahermit.kernel.fs.OpenFlags;
import org.javahermit.kernel.fs.StoredFile;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;

/**
 * A regular file of the host. Nothing of it is kept: each read and each write is one of the host's.
 * While somebody has it open it is open with the server too, once for reading and once for writing,
 * or once for both; so it can be read and written when it has lost its name. Threads read and write
 * at the same time, each by a {@linkplain Lanes lane}; it is open as long as one of them does.
 */
final class ShareFile extends StoredFile implements ShareNode {
  private final ShareFileSystem owner;
  private final ShareProtocol protocol;
  private final Held held;
  private long reading = ShareProtocol.NOT_OPEN;
  private long writing = ShareProtocol.NOT_OPEN;

  ShareFile(ShareFileSystem owner, ShareProtocol protocol, Held held, FileAttributes attributes) {
    super(owner, attributes);
    this.owner = owner;
    this.protocol = protocol;
    this.held = held;
  }

  @Override
  public Held held() {
    return held;
  }

  @Override
  public long open() {
    return writing != ShareProtocol.NOT_OPEN ? writing : reading;
  }

  @Override
  public long size() {
    return held.size;
  }

  @Override
  protected long readEnd() {
    return Long.MAX_VALUE;
  }

  // ---- open and closed

  @Override
  protected void prepare(boolean reads, boolean writes) throws FileError {
    synchronized (owner) {
      boolean needsReading = reads && reading == ShareProtocol.NOT_OPEN;
      boolean needsWriting = writes && writing == ShareProtocol.NOT_OPEN;
      if (needsReading && needsWriting) {
        reading = protocol.open(held.handle, OpenFlags.READ_WRITE);
        writing = reading;
      } else if (needsReading) {
        reading = protocol.open(held.handle, OpenFlags.READ);
      } else if (needsWriting) {
        writing = protocol.open(held.handle, OpenFlags.WRITE);
      }
    }
  }

  /** Takes what the file was opened as when it was made. */
  void adopt(long open) throws FileError {
    if (reading != ShareProtocol.NOT_OPEN || writing != ShareProtocol.NOT_OPEN) {
      protocol.close(held.handle, open);
    } else {
      reading = open;
      writing = open;
    }
  }

  @Override
  protected void unused() {
    synchronized (owner) {
      if (isOpen() || isTransferring()) {
        return;
      }
      long first = reading;
      long second = writing;
      reading = ShareProtocol.NOT_OPEN;
      writing = ShareProtocol.NOT_OPEN;
      close(first);
      if (second != first) {
        close(second);
      }
    }
  }

  private void close(long open) {
    if (open != ShareProtocol.NOT_OPEN) {
      try {
        protocol.close(held.handle, open);
      } catch (FileError e) {
        return; // what was written was answered; there is nobody to tell
      }
    }
  }

  @Override
  protected void dispose() {
    synchronized (owner) {
      freeRegions();
    }
  }

  // ---- contents

  @Override
  protected boolean transfersTogether() {
    return true;
  }

  @Override
  protected void transfersEnded() {
    unused();
  }

  private long openForReading() throws FileError {
    synchronized (owner) {
      prepare(true, false);
      return reading;
    }
  }

  private long openForWriting() throws FileError {
    synchronized (owner) {
      prepare(false, true);
      return writing;
    }
  }

  @Override
  protected int readStore(long position, ByteSink to, int count) throws FileError {
    long open = openForReading();
    ShareProtocol lane = owner.lanes().take();
    try {
      return lane.read(held.handle, open, position, to, count);
    } finally {
      owner.lanes().give(lane);
    }
  }

  @Override
  protected int writeStore(long position, ByteSource from, int count) throws FileError {
    owner.checkWritable();
    long open = openForWriting();
    ShareProtocol lane = owner.lanes().take();
    int done;
    try {
      done = writeParts(lane, open, position, from, count);
    } finally {
      owner.lanes().give(lane);
    }
    synchronized (owner) {
      held.size = Math.max(held.size, position + done);
    }
    return done;
  }

  private int writeParts(ShareProtocol lane, long open, long position, ByteSource from, int count)
      throws FileError {
    int done = 0;
    while (done < count) {
      int part = Math.min(count - done, lane.mostWritten());
      int written;
      try {
        written = lane.write(held.handle, open, position + done, from, part);
      } catch (FileError e) {
        if (done == 0) {
          throw e;
        }
        return done; // an error behind some that were written is left to the next write
      }
      done += written;
      if (written < part) {
        break;
      }
    }
    return done;
  }

  @Override
  protected void truncateStore(long size) throws FileError {
    owner.checkWritable();
    owner.checkSame(held);
    protocol.truncate(held.handle, writing, size);
    held.size = size;
  }

  // ---- locks

  @Override
  protected boolean lock(LockRange range, boolean shared) throws FileError {
    synchronized (owner) {
      prepare(shared, !shared);
      return protocol.lock(held.handle, shared ? reading : writing, range, shared);
    }
  }

  @Override
  protected void unlock(LockRange range) throws FileError {
    synchronized (owner) {
      unlock(reading, range);
      if (writing != reading) {
        unlock(writing, range);
      }
    }
  }

  private void unlock(long open, LockRange range) throws FileError {
    if (open != ShareProtocol.NOT_OPEN) {
      protocol.unlock(held.handle, open, range);
    }
  }

  @Override
  public void force() throws FileError {
    if (owner.isReadOnly()) {
      return;
    }
    if (!beginTransfer()) {
      synchronized (owner) {
        writeBack();
        forceWritten();
      }
      return;
    }
    try {
      forceWritten();
    } finally {
      endTransfer();
    }
  }

  private void forceWritten() throws FileError {
    long open;
    synchronized (owner) {
      open = open();
    }
    if (open == ShareProtocol.NOT_OPEN) {
      return;
    }
    ShareProtocol lane = owner.lanes().take();
    try {
      lane.force(held.handle, open);
    } finally {
      owner.lanes().give(lane);
    }
  }
}
