package org.javahermit.kernel.socket;

import org.javahermit.kernel.net.wire.ByteSink;

/** A counter that is readable unless it is zero: what wakes a readiness queue (eventfd(2)). */
public final class EventCounter extends Descriptor {
  private long count;

  /** A counter of zero. */
  public EventCounter() {}

  /** Counts one more. */
  public void add() {
    synchronized (this) {
      count++;
    }
    changed();
  }

  private synchronized long take() {
    long taken = count;
    count = 0;
    return taken;
  }

  /** Reads the count as eight bytes, the lowest first, and begins again at zero. */
  @Override
  public int read(ByteSink to, int wanted) {
    if (wanted < Long.BYTES) {
      return -Errors.INVALID;
    }
    int result = tryRead(to);
    return result == -Errors.TRY_AGAIN && isBlocking() ? waiting(() -> tryRead(to)) : result;
  }

  private int tryRead(ByteSink to) {
    long taken = take();
    if (taken == 0) {
      return -Errors.TRY_AGAIN;
    }
    byte[] bytes = new byte[Long.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (taken >>> 8 * i);
    }
    to.put(bytes, 0, bytes.length);
    return bytes.length;
  }

  @Override
  public synchronized int readiness() {
    return count > 0 ? Readiness.IN | Readiness.OUT : Readiness.OUT;
  }

  @Override
  protected void release() {}
}
