package org.javahermit.kernel.fs;

import java.util.function.IntFunction;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;
import org.javahermit.kernel.socket.Errors;

/**
 * The devices of Linux that need no hardware, by its manual pages null(4), full(4) and random(4):
 * takes a tree, and leaves {@code /dev} in it, a file system of its own in memory. Numbers are
 * those of the kernel's list of devices, where the kind 1 is memory.
 */
public final class StandardDevices {
  private static final String FOLDER = "/dev";
  private static final int MEMORY = 1;
  private static final int PERMISSIONS = 0666;
  private static final int PART = 512;
  private static final byte[] ZEROES = new byte[PART];

  private StandardDevices() {}

  /**
   * Shows the devices.
   *
   * @param memory the file system whose limit counts for names in the folder too
   * @param random makes as many unpredictable bytes as it is asked for
   */
  public static void mount(FileTree tree, MemoryFileSystem memory, IntFunction<byte[]> random)
      throws FileError {
    MemoryFileSystem devices = new MemoryFileSystem(memory, "devtmpfs");
    add(devices, "null", new Sink(), 3);
    add(devices, "zero", new Zeroes(), 5);
    add(devices, "full", new Full(), 7);
    add(devices, "random", new Unpredictable(random), 8);
    add(devices, "urandom", new Unpredictable(random), 9);
    tree.makeDirectory(tree.root(), FOLDER, 0755);
    tree.mount(FOLDER, devices);
  }

  private static void add(MemoryFileSystem owner, String name, CharacterDevice device, int minor)
      throws FileError {
    owner.root().add(name, new DeviceNode(owner, PERMISSIONS, device, MEMORY, minor));
  }

  /** Nothing can be read, and what is written is gone. */
  private static final class Sink implements CharacterDevice {
    @Override
    public int read(ByteSink to, int count) {
      return 0;
    }

    @Override
    public int write(ByteSource from, int count) {
      return count;
    }
  }

  /** Zeroes without end; what is written is gone. */
  private static class Zeroes implements CharacterDevice {
    @Override
    public int read(ByteSink to, int count) {
      for (int done = 0; done < count; done += PART) {
        to.put(ZEROES, 0, Math.min(PART, count - done));
      }
      return count;
    }

    @Override
    public int write(ByteSource from, int count) throws FileError {
      return count;
    }
  }

  /** Zeroes without end, and no room for anything. */
  private static final class Full extends Zeroes {
    @Override
    public int write(ByteSource from, int count) throws FileError {
      throw new FileError(Errors.NO_SPACE);
    }
  }

  /**
   * Unpredictable bytes, as many as are asked for. Linux mixes what is written into its own without
   * trusting it; those of a machine need nothing of the kind.
   */
  private static final class Unpredictable implements CharacterDevice {
    private final IntFunction<byte[]> source;

    Unpredictable(IntFunction<byte[]> source) {
      this.source = source;
    }

    @Override
    public int read(ByteSink to, int count) {
      for (int done = 0; done < count; done += PART) {
        int part = Math.min(PART, count - done);
        to.put(source.apply(part), 0, part);
      }
      return count;
    }

    @Override
    public int write(ByteSource from, int count) {
      return count;
    }
  }
}
