package org.javahermit.kernel.socket;

import org.javahermit.kernel.net.Siblings;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * Frames between the shards of a card: each has a box of a fixed number of frames, into which
 * others put copies, and wakes up when there is one. What finds a full box is lost, as in a card
 * without room. The lock of a box is held for a copy only, and by nobody who waits for another.
 */
public final class FrameRelay implements Siblings {
  private static final int CAPACITY = 64;

  /** Most of them are short: acknowledgments, questions of neighbours. */
  private static final int USUAL_BYTES = 2048;

  /** Copies that wait for a shard. */
  private static final class Box {
    private final byte[][] frames = new byte[CAPACITY][];
    private final int[] lengths = new int[CAPACITY];
    private final int[] seen = new int[CAPACITY];
    private final boolean[] verified = new boolean[CAPACITY];
    private final InterruptLine line;
    private int first;
    private volatile int count;

    Box(InterruptLine line) {
      this.line = line;
    }

    void put(PacketBuffer frame, int seenBy) {
      synchronized (this) {
        // The one at the front may be looked at still, so one stays free.
        if (count >= CAPACITY - 1) {
          return;
        }
        int slot = (first + count) % CAPACITY;
        int length = frame.length();
        if (frames[slot] == null || frames[slot].length < length) {
          frames[slot] = new byte[Math.max(length, USUAL_BYTES)];
        }
        System.arraycopy(frame.bytes(), frame.offset(), frames[slot], 0, length);
        lengths[slot] = length;
        seen[slot] = seenBy;
        verified[slot] = frame.isVerified();
        count++;
      }
      line.ring();
    }

    synchronized int take(PacketBuffer into) {
      if (count == 0) {
        return 0;
      }
      byte[] frame = frames[first];
      into.point(frame, 0, lengths[first]);
      if (frame.length > USUAL_BYTES) {
        frames[first] = null; // a box full of the longest ones would keep 4 MiB for ever
      }
      into.setVerified(verified[first]);
      int seenBy = seen[first];
      first = (first + 1) % CAPACITY;
      count--;
      return seenBy;
    }
  }

  private final Box[] boxes;
  private final int own;

  private FrameRelay(Box[] boxes, int own) {
    this.boxes = boxes;
    this.own = own;
  }

  /** What each of the shards with these lines has; empty where there is only one. */
  public static FrameRelay[] between(InterruptLine[] lines) {
    int count = lines.length == 1 ? 0 : lines.length;
    Box[] boxes = new Box[count];
    FrameRelay[] relays = new FrameRelay[count];
    for (int i = 0; i < count; i++) {
      boxes[i] = new Box(lines[i]);
      relays[i] = new FrameRelay(boxes, i);
    }
    return relays;
  }

  @Override
  public boolean passOn(PacketBuffer frame, int seen) {
    if (seen >= boxes.length) {
      return false;
    }
    boxes[(own + 1) % boxes.length].put(frame, seen);
    return true;
  }

  @Override
  public void tell(PacketBuffer frame) {
    for (int i = 1; i < boxes.length; i++) {
      boxes[(own + i) % boxes.length].put(frame, TOLD);
    }
  }

  @Override
  public int receive(PacketBuffer frame) {
    // Without the lock: who puts a frame rings afterwards.
    return boxes[own].count == 0 ? 0 : boxes[own].take(frame);
  }
}
