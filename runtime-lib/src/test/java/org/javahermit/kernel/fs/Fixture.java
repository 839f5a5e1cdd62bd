package org.javahermit.kernel.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.junit.jupiter.api.function.Executable;

/** A tree over a file system in memory, with a clock that tests set, and short ways to use it. */
final class Fixture {
  long now = 1_000;
  long limit = 4 << 20;
  final ArrayMemory memory = new ArrayMemory();
  final MemoryFileSystem fileSystem = new MemoryFileSystem(() -> now, () -> limit, memory);
  final FileTree tree;

  Fixture() {
    this(User.SUPERUSER);
  }

  Fixture(User user) {
    tree = new FileTree(fileSystem, user);
  }

  OpenFile open(String path, int flags) throws FileError {
    return tree.open(tree.root(), path, flags, 0666);
  }

  OpenFile create(String path) throws FileError {
    return open(path, OpenFlags.READ_WRITE | OpenFlags.CREATE);
  }

  void write(String path, String text) throws FileError {
    OpenFile file = open(path, OpenFlags.WRITE | OpenFlags.CREATE | OpenFlags.TRUNCATE);
    write(file, text);
    file.close();
  }

  static int write(OpenFile file, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return file.write(new ArrayBytes(bytes), bytes.length);
  }

  static String read(OpenFile file, int count) {
    byte[] bytes = new byte[count];
    int read = file.read(new ArrayBytes(bytes), count);
    return read < 0 ? "error " + -read : new String(bytes, 0, read, StandardCharsets.UTF_8);
  }

  String read(String path) throws FileError {
    OpenFile file = open(path, OpenFlags.READ);
    try {
      return read(file, (int) file.node().size());
    } finally {
      file.close();
    }
  }

  void mkdir(String path) throws FileError {
    tree.makeDirectory(tree.root(), path, 0777);
  }

  void symlink(String target, String path) throws FileError {
    tree.makeLink(target, tree.root(), path);
  }

  void rename(String from, String to) throws FileError {
    tree.rename(tree.root(), from, tree.root(), to);
  }

  void unlink(String path) throws FileError {
    tree.unlink(tree.root(), path);
  }

  void rmdir(String path) throws FileError {
    tree.removeDirectory(tree.root(), path);
  }

  FileAttributes stat(String path) throws FileError {
    return tree.attributes(tree.root(), path, true);
  }

  FileAttributes lstat(String path) throws FileError {
    return tree.attributes(tree.root(), path, false);
  }

  static void fails(int error, Executable action) {
    assertEquals(error, assertThrows(FileError.class, action).number());
  }
}
