package org.javahermit.kernel.fs;

import static org.javahermit.kernel.fs.Fixture.fails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.socket.Errors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The devices below /dev: what they take and give, positions, attributes, names beside them. */
class StandardDevicesTest {
  private static final int MANY = 1300;

  private final Fixture f = new Fixture();
  private byte last;

  @BeforeEach
  void mount() throws FileError {
    StandardDevices.mount(f.tree, f.fileSystem, this::count);
  }

  /** Bytes that are not the same twice. */
  private byte[] count(int bytes) {
    byte[] made = new byte[bytes];
    Arrays.fill(made, ++last);
    return made;
  }

  private OpenFile open(String name) throws FileError {
    return f.open("/dev/" + name, OpenFlags.READ_WRITE);
  }

  private static byte[] read(OpenFile file) {
    byte[] bytes = new byte[MANY];
    Arrays.fill(bytes, (byte) 99);
    assertEquals(MANY, file.read(new ArrayBytes(bytes), MANY));
    return bytes;
  }

  @Test
  void thoseOfLinux() throws FileError {
    Place folder = f.tree.find(f.tree.root(), "/dev", true);
    assertEquals(List.of("null", "zero", "full", "random", "urandom"), f.tree.names(folder));
    assertEquals("devtmpfs", folder.node().fileSystem().type());
    FileAttributes attributes = f.stat("/dev/null");
    assertEquals(0020666, attributes.mode());
    assertEquals(0x103, attributes.deviceNumber());
    assertEquals(0, attributes.size());
    assertEquals(1, attributes.links());
    assertFalse(attributes.isFile());
    assertEquals(0x109, f.stat("/dev/urandom").deviceNumber());
    assertEquals(0, f.stat("/dev").deviceNumber());
  }

  @Test
  void whatTheyGive() throws FileError {
    assertEquals("", Fixture.read(open("null"), 5));
    assertArrayEquals(new byte[MANY], read(open("zero")));
    assertArrayEquals(new byte[MANY], read(open("full")));
    byte[] random = read(open("random"));
    assertEquals(1, random[0]);
    assertEquals(2, random[512]);
    assertEquals(3, random[MANY - 1]);
    assertEquals(4, read(open("urandom"))[0]);
  }

  @Test
  void whatTheyTake() throws FileError {
    for (String name : List.of("null", "zero", "random", "urandom")) {
      assertEquals(5, Fixture.write(open(name), "hello"));
    }
    assertEquals(-Errors.NO_SPACE, Fixture.write(open("full"), "hello"));
    OpenFile appending = f.open("/dev/null", OpenFlags.WRITE | OpenFlags.APPEND);
    assertEquals(1, Fixture.write(appending, "x"));
    OpenFile safe = f.open("/dev/null", OpenFlags.WRITE | OpenFlags.SYNCHRONOUS);
    assertEquals(1, Fixture.write(safe, "x"));
  }

  @Test
  void positionsStayAtTheStart() throws FileError {
    OpenFile zero = open("zero");
    read(zero);
    Fixture.write(zero, "x");
    zero.seek(77);
    assertEquals(0, zero.skip(5));
    assertEquals(0, zero.position());
    assertEquals(0, zero.available());
    assertEquals(3, zero.readAt(1L << 40, new ArrayBytes(new byte[3]), 3));
    assertEquals(-Errors.INVALID, zero.writeAt(-1, new ArrayBytes(new byte[3]), 3));
  }

  @Test
  void whatDevicesCannot() throws FileError {
    OpenFile zero = open("zero");
    fails(Errors.INVALID, () -> zero.truncate(0));
    fails(Errors.INVALID, zero::force);
    fails(Errors.NO_DEVICE, () -> zero.map(0, FileMemory.PAGE, false));
    fails(Errors.NOT_SUPPORTED, () -> zero.node().setExtended("user.a", new byte[1]));
    fails(Errors.NOT_A_DIRECTORY, () -> open("null/x"));
    fails(Errors.NOT_A_DIRECTORY, () -> f.open("/dev/null", OpenFlags.DIRECTORY));
    fails(Errors.EXISTS, () -> f.open("/dev/null", OpenFlags.CREATE | OpenFlags.EXCLUSIVE));
  }

  /** As where a shell redirects output. */
  @Test
  void openedToBeMadeAndEmptied() throws FileError {
    f.write("/dev/null", "nothing");
    assertEquals("", f.read("/dev/null"));
  }

  @Test
  void aFileSystemOfItsOwnWithinTheLimit() throws FileError {
    fails(Errors.OTHER_FILE_SYSTEM, () -> f.tree.link("/dev/null", "/x"));
    fails(Errors.BUSY, () -> f.rename("/dev", "/x"));
    long before = f.fileSystem.freeBytes();
    f.mkdir("/dev/shm");
    f.write("/dev/shm/a", "x");
    assertEquals(
        before - FileMemory.PAGE - 2 * MemoryFileSystem.NODE_BYTES, f.fileSystem.freeBytes());
    f.rename("/dev/null", "/dev/nothing");
    f.unlink("/dev/nothing");
    fails(Errors.NOT_FOUND, () -> open("null"));
  }
}
