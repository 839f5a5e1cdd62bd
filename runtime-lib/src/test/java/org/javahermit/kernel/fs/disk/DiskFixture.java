package org.javahermit.kernel.fs.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.block.BlockDevice;
import org.javahermit.kernel.block.MemoryDisk;
import org.javahermit.kernel.fs.ArrayMemory;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileTree;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.kernel.fs.OpenFlags;
import org.javahermit.kernel.fs.User;
import org.javahermit.kernel.net.wire.ArrayBytes;

/** A tree over a file system on a disk in memory, and short ways to use it. */
public final class DiskFixture {
  public static final long START = 1_700_000_000_123_456_789L;

  public final MemoryDisk disk;
  public final DiskFileSystem fileSystem;
  public final FileTree tree;
  public final List<String> reports = new ArrayList<>();
  public final ArrayMemory memory = new ArrayMemory();
  private long now = START;

  /** Opens what is on a disk. */
  @FunctionalInterface
  public interface Opener {
    /** Opens it. */
    DiskFileSystem open(BlockDevice device, DiskOptions options)
        throws FileError, UnusableDiskException;
  }

  /** What an opener finds on a disk. */
  public DiskFixture(Opener opener, MemoryDisk disk, long cacheBytes)
      throws FileError, UnusableDiskException {
    this.disk = disk;
    DiskOptions options =
        new DiskOptions(() -> now += 1000, false, cacheBytes, memory, reports::add);
    fileSystem = opener.open(disk, options);
    tree = new FileTree(fileSystem, User.SUPERUSER);
  }

  public OpenFile open(String path, int flags) throws FileError {
    return tree.open(tree.root(), path, flags, 0644);
  }

  public OpenFile create(String path) throws FileError {
    return open(path, OpenFlags.READ_WRITE | OpenFlags.CREATE);
  }

  public void write(String path, byte[] bytes) throws FileError {
    OpenFile file = open(path, OpenFlags.WRITE | OpenFlags.CREATE | OpenFlags.TRUNCATE);
    try {
      write(file, bytes);
    } finally {
      file.close();
    }
  }

  public void write(String path, String text) throws FileError {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  public static void write(OpenFile file, byte[] bytes) throws FileError {
    int done = 0;
    while (done < bytes.length) {
      int part = file.write(new ArrayBytes(bytes, done), bytes.length - done);
      if (part < 0) {
        throw new FileError(-part);
      }
      done += part;
    }
  }

  public byte[] bytes(String path) throws FileError {
    OpenFile file = open(path, OpenFlags.READ);
    byte[] bytes = new byte[(int) file.node().size()];
    int done = 0;
    while (done < bytes.length) {
      int part = file.read(new ArrayBytes(bytes, done), bytes.length - done);
      if (part <= 0) {
        throw new FileError(-part);
      }
      done += part;
    }
    file.close();
    return bytes;
  }

  public String read(String path) throws FileError {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }

  public void mkdir(String path) throws FileError {
    tree.makeDirectory(tree.root(), path, 0755);
  }

  public void unlink(String path) throws FileError {
    tree.unlink(tree.root(), path);
  }

  public void rmdir(String path) throws FileError {
    tree.removeDirectory(tree.root(), path);
  }

  public void rename(String from, String to) throws FileError {
    tree.rename(tree.root(), from, tree.root(), to);
  }

  public List<String> names(String path) throws FileError {
    return tree.names(tree.find(tree.root(), path, true));
  }

  public void close(Path image) throws FileError, IOException {
    fileSystem.close();
    disk.save(image);
  }
}
