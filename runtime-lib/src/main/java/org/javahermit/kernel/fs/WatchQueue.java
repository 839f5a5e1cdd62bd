package org.javahermit.kernel.fs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.socket.Descriptor;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.kernel.socket.Readiness;

/**
 * Events of watched nodes, in the order in which they happened, until they are read (inotify(7)).
 * An event that equals the last unread one is dropped; where too many are unread, one that says so
 * takes the place of all further ones.
 */
public final class WatchQueue extends Descriptor {
  /** Bytes of an event without its name: watch, bits, cookie, length of the name. */
  public static final int EVENT_BYTES = 16;

  private static final int MOST_EVENTS = 16384;

  private record Event(int watch, int bits, int cookie, String name) {}

  /** All fields are guarded by this. */
  private final Object lock = new Object();

  private final Deque<Event> events = new ArrayDeque<>();
  private final Map<Integer, DirectoryWatch> watches = new HashMap<>();
  private int lastNumber;

  /** A queue that watches nothing. */
  public WatchQueue() {}

  /** Begins to watch a node, or watches it for other events; the number of the watch. */
  public int add(Node node, int wanted) {
    DirectoryWatch watch;
    synchronized (lock) {
      for (DirectoryWatch known : watches.values()) {
        if (known.node == node) {
          known.events = wanted;
          return known.number;
        }
      }
      lastNumber++;
      watch = new DirectoryWatch(this, node, lastNumber, wanted);
      watches.put(lastNumber, watch);
    }
    node.addWatch(watch);
    return watch.number;
  }

  /** Ends a watch; the error negated, or 0. */
  public int remove(int number) {
    DirectoryWatch watch;
    synchronized (lock) {
      watch = watches.get(number);
    }
    if (watch == null) {
      return -Errors.INVALID;
    }
    end(watch);
    return 0;
  }

  void end(DirectoryWatch watch) {
    synchronized (lock) {
      if (watches.remove(watch.number) == null) {
        return;
      }
    }
    watch.node.removeWatch(watch);
    put(watch.number, WatchEvents.ENDED, 0, null);
  }

  void put(int watch, int bits, int cookie, String name) {
    synchronized (lock) {
      Event event = new Event(watch, bits, cookie, name);
      if (event.equals(events.peekLast())) {
        return;
      }
      if (events.size() < MOST_EVENTS) {
        events.add(event);
      } else if (events.peekLast().bits != WatchEvents.OVERFLOW) {
        events.add(new Event(-1, WatchEvents.OVERFLOW, 0, null));
      }
    }
    changed();
  }

  @Override
  public int read(ByteSink to, int count) {
    int result = tryRead(to, count);
    return result == -Errors.TRY_AGAIN && isBlocking() ? waiting(() -> tryRead(to, count)) : result;
  }

  /** Reads as many whole events as fit. */
  private int tryRead(ByteSink to, int count) {
    synchronized (lock) {
      if (events.isEmpty()) {
        return -Errors.TRY_AGAIN;
      }
      int done = 0;
      while (!events.isEmpty()) {
        byte[] bytes = bytes(events.peek());
        if (bytes.length > count - done) {
          return done == 0 ? -Errors.INVALID : done;
        }
        to.put(bytes, 0, bytes.length);
        done += bytes.length;
        events.remove();
      }
      return done;
    }
  }

  /** An event as Linux lays it out; a name ends with a zero and fills a multiple of 16 bytes. */
  private static byte[] bytes(Event event) {
    byte[] name = event.name == null ? new byte[0] : event.name.getBytes(StandardCharsets.UTF_8);
    int room = name.length == 0 ? 0 : name.length + EVENT_BYTES & -EVENT_BYTES;
    return ByteBuffer.allocate(EVENT_BYTES + room)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(event.watch)
        .putInt(event.bits)
        .putInt(event.cookie)
        .putInt(room)
        .put(name)
        .array();
  }

  @Override
  public int readiness() {
    synchronized (lock) {
      return events.isEmpty() ? 0 : Readiness.IN;
    }
  }

  @Override
  protected void release() {
    DirectoryWatch[] all;
    synchronized (lock) {
      all = watches.values().toArray(new DirectoryWatch[0]);
      watches.clear();
    }
    for (DirectoryWatch watch : all) {
      watch.node.removeWatch(watch);
    }
  }
}
