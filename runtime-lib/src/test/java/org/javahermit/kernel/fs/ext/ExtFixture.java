package org.javahermit.kernel.fs.ext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.block.MemoryDisk;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileTree;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.kernel.fs.OpenFlags;
import org.javahermit.kernel.fs.User;
import org.javahermit.kernel.fs.disk.DiskFileSystem;
import org.javahermit.kernel.fs.disk.DiskOptions;
import org.javahermit.kernel.fs.disk.UnusableDiskException;
import org.javahermit.kernel.net.wire.ArrayBytes;

/** A tree over a file system on a disk in memory, and short ways to use it. */
final class ExtFixture {
  static final long START = 1_700_000_000_123_456_789L;

  final MemoryDisk disk;
  final DiskFileSystem fileSystem;
  final FileTree tree;
  final List<String> reports = new ArrayList<>();
  private long now = START;

  ExtFixture(MemoryDisk disk) throws FileError, UnusableDiskException {
    this(disk, 1 << 20);
  }

  ExtFixture(MemoryDisk disk, long cacheBytes) throws FileError, UnusableDiskException {
    this.disk = disk;
    DiskOptions options = new DiskOptions(() -> now += 1000, false, cacheBytes, reports::add);
    fileSystem = ExtFileSystem.open(disk, options);
    tree = new FileTree(fileSystem, User.SUPERUSER);
  }

  OpenFile open(String path, int flags) throws FileError {
    return tree.open(tree.root(), path, flags, 0644);
  }

  OpenFile create(String path) throws FileError {
    return open(path, OpenFlags.READ_WRITE | OpenFlags.CREATE);
  }

  void write(String path, byte[] bytes) throws FileError {
    OpenFile file = open(path, OpenFlags.WRITE | OpenFlags.CREATE | OpenFlags.TRUNCATE);
    try {
      write(file, bytes);
    } finally {
      file.close();
    }
  }

  void write(String path, String text) throws FileError {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  static void write(OpenFile file, byte[] bytes) throws FileError {
    int done = 0;
    while (done < bytes.length) {
      int part = file.write(new ArrayBytes(bytes, done), bytes.length - done);
      if (part < 0) {
        throw new FileError(-part);
      }
      done += part;
    }
  }

  byte[] bytes(String path) throws FileError {
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

  String read(String path) throws FileError {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }

  void mkdir(String path) throws FileError {
    tree.makeDirectory(tree.root(), path, 0755);
  }

  void unlink(String path) throws FileError {
    tree.unlink(tree.root(), path);
  }

  void rmdir(String path) throws FileError {
    tree.removeDirectory(tree.root(), path);
  }

  void rename(String from, String to) throws FileError {
    tree.rename(tree.root(), from, tree.root(), to);
  }

  List<String> names(String path) throws FileError {
    return tree.names(tree.find(tree.root(), path, true));
  }

  void close(Path image) throws FileError, IOException {
    fileSystem.close();
    disk.save(image);
  }
}
