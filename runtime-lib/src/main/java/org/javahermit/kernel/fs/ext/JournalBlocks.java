package org.javahermit.kernel.fs.ext;

import org.javahermit.kernel.block.BlockDevice;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.socket.Errors;

/** The blocks of a journal, which are those of a file, past the cache. */
final class JournalBlocks {
  private static final int MOST_BYTES = 256 << 10;

  private final BlockDevice device;
  private final BlockMap map;
  private final int blockBytes;
  private byte[] waiting = new byte[0];
  private long waitingAt;
  private int waitingBytes;

  JournalBlocks(BlockDevice device, BlockMap map, int blockBytes) {
    this.device = device;
    this.map = map;
    this.blockBytes = blockBytes;
  }

  private long sector(long logical) throws FileError {
    Run run = map.find(logical, 1);
    if (run.isHole()) {
      throw new FileError(Errors.INPUT_OUTPUT);
    }
    return run.physical() * (blockBytes / BlockDevice.SECTOR);
  }

  byte[] read(long logical) throws FileError {
    byte[] block = new byte[blockBytes];
    device.read(sector(logical), block, 0, blockBytes);
    return block;
  }

  /** Writes a block at the latest with the next {@link #flush}. */
  void write(long logical, byte[] block) throws FileError {
    long sector = sector(logical);
    boolean follows = sector == waitingAt + waitingBytes / BlockDevice.SECTOR;
    if (!follows || waitingBytes + blockBytes > MOST_BYTES) {
      writeWaiting();
      waitingAt = sector;
    }
    if (waiting.length == 0) {
      waiting = new byte[MOST_BYTES];
    }
    System.arraycopy(block, 0, waiting, waitingBytes, blockBytes);
    waitingBytes += blockBytes;
  }

  private void writeWaiting() throws FileError {
    if (waitingBytes > 0) {
      device.write(waitingAt, waiting, 0, waitingBytes);
      waitingBytes = 0;
    }
  }

  /** Returns when everything that was written, here and elsewhere, survives a power cut. */
  void flush() throws FileError {
    writeWaiting();
    device.flush();
  }
}
