package org.javahermit.kernel.block;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.socket.Errors;

/**
 * A disk in memory whose power can be cut: what was not flushed then is lost or not, sector by
 * sector, whatever the order in which it was written.
 */
public final class MemoryDisk implements BlockDevice {
  /** Thrown by everything after the power was cut. */
  public static final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;

    PowerCut() {
      super("the power was cut", null, false, false);
    }
  }

  private record Write(long sector, byte[] bytes) {}

  private final byte[] stable;
  private final byte[] seen;
  private final List<Write> waiting = new ArrayList<>();
  private boolean isReadOnly;
  private boolean isOff;
  private boolean fails;

  /** Requests that may still be made before the power is cut. */
  private long requestsLeft = Long.MAX_VALUE;

  private Random cut;
  private int atom = SECTOR;
  private int flushes;

  /** A disk with contents. */
  public MemoryDisk(byte[] contents) {
    stable = contents.clone();
    seen = contents.clone();
  }

  /** A disk with the contents of an image. */
  public static MemoryDisk of(Path image) throws IOException {
    return new MemoryDisk(Files.readAllBytes(image));
  }

  /** Cuts the power after so many writes and flushes. */
  public void cutAfter(long requests, Random random) {
    requestsLeft = requests;
    cut = random;
  }

  /** Makes the disk one that writes so many bytes wholly or not at all. */
  public MemoryDisk withAtom(int bytes) {
    atom = bytes;
    return this;
  }

  /** Makes the disk one that cannot be written. */
  public MemoryDisk readOnly() {
    isReadOnly = true;
    return this;
  }

  /** Lets everything fail from now on. */
  public void setFailing(boolean failing) {
    fails = failing;
  }

  /** Whether the power was cut. */
  public boolean isOff() {
    return isOff;
  }

  /** How often it was flushed. */
  public int flushes() {
    return flushes;
  }

  /** What is on it when the power comes back. */
  public byte[] contents() {
    return isOff ? stable.clone() : seen.clone();
  }

  /** Writes {@link #contents} to a file. */
  public void save(Path image) throws IOException {
    Files.write(image, contents());
  }

  private void step() throws FileError {
    if (isOff) {
      throw new PowerCut();
    }
    if (fails) {
      throw new FileError(Errors.INPUT_OUTPUT);
    }
    requestsLeft--;
    if (requestsLeft < 0) {
      lose();
      throw new PowerCut();
    }
  }

  private void lose() {
    isOff = true;
    for (Write write : waiting) {
      // A sector written twice may have its first contents or its last, as any order is possible.
      for (int i = 0; i < write.bytes.length; i += atom) {
        if (cut.nextBoolean()) {
          int at = (int) (write.sector * SECTOR) + i;
          System.arraycopy(write.bytes, i, stable, at, Math.min(atom, write.bytes.length - i));
        }
      }
    }
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public long sectors() {
    return seen.length / SECTOR;
  }

  @Override
  public boolean isReadOnly() {
    return isReadOnly;
  }

  @Override
  public void read(long sector, byte[] to, int offset, int bytes) throws FileError {
    if (isOff) {
      throw new PowerCut();
    }
    if (fails) {
      throw new FileError(Errors.INPUT_OUTPUT);
    }
    System.arraycopy(seen, (int) (sector * SECTOR), to, offset, bytes);
  }

  @Override
  public void write(long sector, byte[] from, int offset, int bytes) throws FileError {
    if (isReadOnly || bytes % SECTOR != 0) {
      throw new AssertionError("a write that must not be");
    }
    step();
    byte[] copy = new byte[bytes];
    System.arraycopy(from, offset, copy, 0, bytes);
    System.arraycopy(copy, 0, seen, (int) (sector * SECTOR), bytes);
    waiting.add(new Write(sector, copy));
  }

  @Override
  public void flush() throws FileError {
    step();
    flushes++;
    for (Write write : waiting) {
      System.arraycopy(write.bytes, 0, stable, (int) (write.sector * SECTOR), write.bytes.length);
    }
    waiting.clear();
  }
}
