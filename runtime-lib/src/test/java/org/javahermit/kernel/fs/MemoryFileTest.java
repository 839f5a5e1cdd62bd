package org.javahermit.kernel.fs;

import static org.javahermit.kernel.fs.Fixture.fails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.socket.Errors;
import org.junit.jupiter.api.Test;

/** Contents: positions, holes, a full file system, mapped ranges, against an array as model. */
class MemoryFileTest {
  private static final int PAGE = FileMemory.PAGE;

  private final Fixture f = new Fixture();

  @Test
  void readsAndWritesMoveThePosition() throws FileError {
    OpenFile file = f.create("/a");
    assertEquals(5, Fixture.write(file, "hello"));
    assertEquals("", Fixture.read(file, 3));
    file.seek(1);
    assertEquals("el", Fixture.read(file, 2));
    assertEquals(3, file.position());
    assertEquals(2, file.available());
    assertEquals(-3, file.skip(-3));
    fails(Errors.INVALID, () -> file.skip(-1));
    fails(Errors.INVALID, () -> file.seek(-1));
    file.seek(10);
    assertEquals(0, file.available());
    Fixture.write(file, "!");
    assertEquals("hello\0\0\0\0\0!", f.read("/a"));
  }

  @Test
  void appendingGoesToTheEnd() throws FileError {
    f.write("/a", "x");
    OpenFile one = f.open("/a", OpenFlags.WRITE | OpenFlags.APPEND);
    OpenFile two = f.open("/a", OpenFlags.READ_WRITE | OpenFlags.APPEND);
    Fixture.write(one, "1");
    Fixture.write(two, "2");
    two.seek(0);
    Fixture.write(two, "3");
    assertEquals("x123", f.read("/a"));
    assertEquals(4, two.position());
  }

  @Test
  void whatADescriptorMayDo() throws FileError {
    f.write("/a", "x");
    f.mkdir("/d");
    assertEquals(-Errors.BAD_DESCRIPTOR, Fixture.write(f.open("/a", OpenFlags.READ), "x"));
    assertEquals("error 9", Fixture.read(f.open("/a", OpenFlags.WRITE), 1));
    assertEquals("error 21", Fixture.read(f.open("/d", OpenFlags.READ), 1));
    fails(Errors.INVALID, () -> f.open("/a", OpenFlags.READ).truncate(0));
    fails(Errors.INVALID, () -> f.create("/a").truncate(-1));
  }

  @Test
  void holesTakeNoSpace() throws FileError {
    OpenFile file = f.create("/a");
    long before = f.fileSystem.freeBytes();
    long far = 1L << 50;
    assertEquals(1, file.writeAt(far, new ArrayBytes(new byte[] {7}), 1));
    assertEquals(far + 1, file.node().size());
    assertEquals(before - PAGE, f.fileSystem.freeBytes());
    byte[] some = new byte[3];
    some[0] = 1;
    assertEquals(3, file.readAt(far - 2, new ArrayBytes(some), 10));
    assertArrayEquals(new byte[] {0, 0, 7}, some);
    file.truncate(far);
    assertEquals(before, f.fileSystem.freeBytes());
    assertEquals(
        -Errors.FILE_TOO_LARGE, file.writeAt(Long.MAX_VALUE, new ArrayBytes(new byte[1]), 1));
  }

  @Test
  void aFullFileSystemKeepsWhatItHas() throws FileError {
    f.limit = 3L * PAGE + MemoryFileSystem.NODE_BYTES;
    OpenFile file = f.create("/a");
    byte[] much = new byte[10 * PAGE];
    Arrays.fill(much, (byte) 5);
    assertEquals(3 * PAGE, file.write(new ArrayBytes(much), much.length));
    assertEquals(-Errors.NO_SPACE, file.write(new ArrayBytes(much), much.length));
    fails(Errors.NO_SPACE, () -> f.mkdir("/d"));
    fails(Errors.NO_SPACE, () -> f.create("/b"));
    assertEquals(3 * PAGE, f.stat("/a").size());
    file.seek(3 * PAGE - 1);
    assertEquals("\5", Fixture.read(file, 1));
    file.truncate(PAGE);
    assertEquals(2 * PAGE, f.fileSystem.freeBytes());
    file.seek(PAGE);
    assertEquals(2 * PAGE, file.write(new ArrayBytes(much), much.length));
  }

  @Test
  void givenContentsAreCopiedWhenWritten() throws FileError {
    byte[] given = new byte[2 * PAGE + 10];
    Arrays.fill(given, (byte) 'g');
    ((MemoryDirectory) f.fileSystem.root()).makeFile("a", 0644, ByteRange.of(given));
    long before = f.fileSystem.freeBytes();
    OpenFile file = f.open("/a", OpenFlags.READ_WRITE);
    file.seek(PAGE);
    Fixture.write(file, "x");
    assertEquals(before - PAGE, f.fileSystem.freeBytes());
    file.seek(PAGE - 1);
    assertEquals("gxg", Fixture.read(file, 3));
    assertEquals('g', given[PAGE]);
    file.truncate(5);
    file.truncate(8);
    assertEquals("ggggg\0\0\0", f.read("/a"));
  }

  @Test
  void mappedRangesAreTheFile() throws FileError {
    OpenFile file = f.create("/a");
    Fixture.write(file, "0123456789");
    MappedRange range = file.map(0, 10, true);
    assertEquals('3', f.memory.get(range.address() + 3));
    f.memory.set(range.address() + 3, 'x');
    assertEquals("012x456789", f.read("/a"));
    file.writeAt(5, new ArrayBytes(new byte[] {'y'}), 1);
    assertEquals('y', f.memory.get(range.address() + 5));
    MappedRange second = file.map(0, 2 * PAGE, false);
    assertEquals(range.address(), second.address());
    range.unmap();
    assertEquals("012x4y6789", f.read("/a"));
    second.unmap();
    assertTrue(f.memory.isEmpty());
    assertEquals("012x4y6789", f.read("/a"));
  }

  @Test
  void whatCannotBeSharedIsRefused() throws FileError {
    OpenFile file = f.create("/a");
    file.truncate(100L * PAGE);
    MappedRange range = file.map(4 * PAGE, 2 * PAGE, true);
    fails(Errors.BUSY, () -> file.map(5 * PAGE, 2 * PAGE, true));
    fails(Errors.BUSY, () -> file.map(3 * PAGE, 2 * PAGE, true));
    assertNotNull(file.map(6 * PAGE, PAGE, true));
    assertNotNull(range);
    fails(Errors.ACCESS_DENIED, () -> f.open("/a", OpenFlags.READ).map(0, 1, true));
    fails(Errors.ACCESS_DENIED, () -> f.open("/a", OpenFlags.WRITE).map(0, 1, false));
    f.memory.full = true;
    fails(Errors.NO_MEMORY, () -> file.map(50 * PAGE, PAGE, true));
  }

  @Test
  void aMappingOutlivesNameAndDescriptor() throws FileError {
    OpenFile file = f.create("/a");
    Fixture.write(file, "text");
    MappedRange range = file.map(0, 4, true);
    f.unlink("/a");
    file.close();
    assertEquals('t', f.memory.get(range.address()));
    long before = f.fileSystem.freeBytes();
    range.unmap();
    assertTrue(f.memory.isEmpty());
    assertTrue(f.fileSystem.freeBytes() > before);
  }

  @Test
  void aMappingThatFindsNoSpaceWhenItEndsLosesNothing() throws FileError {
    OpenFile file = f.create("/a");
    file.truncate(4 * PAGE);
    MappedRange range = file.map(0, 4 * PAGE, true);
    for (int i = 0; i < 4; i++) {
      f.memory.set(range.address() + i * PAGE, 'a' + i);
    }
    f.limit = f.fileSystem.totalBytes() - f.fileSystem.freeBytes();
    range.unmap();
    file.seek(3 * PAGE);
    assertEquals("d", Fixture.read(file, 1));
    file.seek(0);
    assertEquals("a", Fixture.read(file, 1));
  }

  @Test
  void randomOperationsAgreeWithAnArray() throws FileError {
    Random random = new Random(42);
    byte[] model = new byte[20 * PAGE];
    int size = 0;
    OpenFile file = f.create("/a");
    MappedRange mapped = null;
    for (int step = 0; step < 3000; step++) {
      int at = random.nextInt(model.length - PAGE);
      int count = random.nextInt(PAGE);
      switch (random.nextInt(6)) {
        case 0, 1 -> {
          byte[] some = new byte[count];
          random.nextBytes(some);
          assertEquals(count, file.writeAt(at, new ArrayBytes(some), count));
          System.arraycopy(some, 0, model, at, count);
          size = count == 0 ? size : Math.max(size, at + count);
        }
        case 2 -> {
          file.truncate(at);
          if (at < size) {
            Arrays.fill(model, at, size, (byte) 0);
          }
          size = at;
        }
        case 3 -> {
          if (mapped != null) {
            mapped.unmap();
            mapped = null;
          } else {
            mapped = file.map(0, Math.max(1, size), true);
          }
        }
        default -> {
          byte[] some = new byte[count];
          int expected = Math.max(0, Math.min(count, size - at));
          assertEquals(expected, file.readAt(at, new ArrayBytes(some), count));
          assertArrayEquals(
              Arrays.copyOfRange(model, at, at + expected), Arrays.copyOf(some, expected));
        }
      }
      assertEquals(size, file.node().size());
    }
  }
}
