package org.javahermit.kernel.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.kernel.socket.Readiness;
import org.junit.jupiter.api.Test;

/** Events of watched directories: which come, in which order, and how they are read. */
class WatchQueueTest {
  private static final int ALL = 0xfff;

  private final Fixture f = new Fixture();
  private final WatchQueue queue = new WatchQueue();

  private List<String> events() {
    queue.setBlocking(false);
    byte[] bytes = new byte[8192];
    int count = queue.read(new ArrayBytes(bytes), bytes.length);
    List<String> events = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.position() < count) {
      int watch = buffer.getInt();
      int bits = buffer.getInt();
      buffer.getInt();
      byte[] name = new byte[buffer.getInt()];
      buffer.get(name);
      String text = new String(name, StandardCharsets.UTF_8).replace("\0", "");
      events.add(watch + " " + Integer.toHexString(bits) + " " + text);
    }
    return events;
  }

  @Test
  void eventsComeInOrder() throws FileError {
    int watch = queue.add(f.fileSystem.root(), ALL);
    f.write("/a", "x");
    f.rename("/a", "/b");
    f.mkdir("/d");
    f.tree.setPermissions(f.tree.find(f.tree.root(), "/b", true), 0600);
    f.unlink("/b");
    assertEquals(1, watch);
    assertEquals(
        List.of("1 100 a", "1 2 a", "1 40 a", "1 80 b", "1 40000100 d", "1 4 b", "1 200 b"),
        events());
    assertEquals(List.of(), events());
    assertEquals(0, queue.readiness());
  }

  @Test
  void onlyWhatIsAskedForComes() throws FileError {
    f.mkdir("/d");
    int watch = queue.add(f.tree.find(f.tree.root(), "/d", true).node(), WatchEvents.DELETED);
    assertEquals(watch, queue.add(f.tree.find(f.tree.root(), "/d", true).node(), 0x100));
    f.write("/d/a", "x");
    f.unlink("/d/a");
    f.write("/other", "x");
    assertEquals(List.of("1 100 a"), events());
  }

  @Test
  void equalEventsAreOne() throws FileError {
    queue.add(f.fileSystem.root(), WatchEvents.MODIFIED);
    OpenFile file = f.create("/a");
    for (int i = 0; i < 5; i++) {
      Fixture.write(file, "x");
    }
    assertEquals(List.of("1 2 a"), events());
  }

  @Test
  void aWatchEndsWithItsDirectory() throws FileError {
    f.mkdir("/d");
    queue.add(f.tree.find(f.tree.root(), "/d", true).node(), WatchEvents.CREATED);
    f.rmdir("/d");
    assertEquals(List.of("1 8000 "), events());
    assertEquals(-Errors.INVALID, queue.remove(1));
  }

  @Test
  void lostEventsAreSaid() throws FileError {
    queue.add(f.fileSystem.root(), WatchEvents.CREATED | WatchEvents.DELETED);
    f.limit = 1 << 30;
    for (int i = 0; i < 9000; i++) {
      f.create("/a").close();
      f.unlink("/a");
    }
    assertEquals(Readiness.IN, queue.readiness());
    String last = "";
    for (List<String> some = events(); !some.isEmpty(); some = events()) {
      last = some.get(some.size() - 1);
    }
    assertEquals("-1 4000 ", last);
  }

  @Test
  void aBufferMustHoldAnEvent() throws FileError {
    queue.add(f.fileSystem.root(), ALL);
    f.create("/abc").close();
    assertEquals(-Errors.INVALID, queue.read(new ArrayBytes(new byte[20]), 20));
    assertEquals(32, queue.read(new ArrayBytes(new byte[40]), 40));
  }
}
