package org.javahermit.kernel.socket;

import org.javahermit.kernel.net.socket.ByteRing;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;

/**
 * Two sockets of this program that are connected by a name in the file system (unix(7), sockets of
 * type SOCK_STREAM): what one writes, the other reads. Sides are 0, which connected, and 1, which
 * is accepted. Guarded by its monitor, under which no other lock is taken.
 */
final class LocalConnection {
  private final Side[] sides = {new Side(), new Side()};

  /** One of the two. */
  private static final class Side {
    /** What it wrote and the other has not read. */
    final ByteRing written = new ByteRing(0);

    /** Whether it reads, or writes, no more. */
    boolean inputOver;

    boolean outputOver;

    /** Whether it is to be told that the other is gone without having read everything. */
    boolean isReset;
  }

  private Side own(int side) {
    return sides[side];
  }

  private Side peer(int side) {
    return sides[1 - side];
  }

  /** Says how much a side may write before the other reads. */
  synchronized void setLimit(int side, int bytes) {
    own(side).written.setLimit(bytes);
  }

  /** Reads what the other side wrote; what it wrote before its end comes before the end. */
  synchronized int read(int side, ByteSink to, int count) {
    int taken = peer(side).written.read(to, count);
    if (taken > 0 || count == 0) {
      return taken;
    }
    Side own = own(side);
    if (own.isReset) {
      own.isReset = false;
      return -Errors.RESET;
    }
    return own.inputOver || peer(side).outputOver ? 0 : -Errors.TRY_AGAIN;
  }

  /** Writes what there is room for. */
  synchronized int write(int side, ByteSource from, int count) {
    if (isOutputOver(side)) {
      return -Errors.BROKEN_PIPE;
    }
    int taken = own(side).written.append(from, count);
    return taken == 0 && count > 0 ? -Errors.TRY_AGAIN : taken;
  }

  private boolean isInputOver(int side) {
    return own(side).inputOver || peer(side).outputOver;
  }

  private boolean isOutputOver(int side) {
    return own(side).outputOver || peer(side).inputOver;
  }

  synchronized void shutdown(int side, boolean input, boolean output) {
    own(side).inputOver |= input;
    own(side).outputOver |= output;
  }

  /**
   * A side is gone. The other is told so by an error if something was not read, or if it was never
   * accepted.
   */
  synchronized void close(int side, boolean wasUsed) {
    ByteRing unread = peer(side).written;
    peer(side).isReset |= unread.size() > 0 || !wasUsed;
    unread.release();
    own(side).inputOver = true;
    own(side).outputOver = true;
  }

  synchronized int available(int side) {
    return peer(side).written.size();
  }

  /** As Linux has it, one can write where a quarter at most of what may be waiting does wait. */
  synchronized int readiness(int side) {
    ByteRing mine = own(side).written;
    int ready = peer(side).written.size() > 0 || isInputOver(side) ? Readiness.IN : 0;
    ready |= mine.size() <= mine.limit() / 4 ? Readiness.OUT : 0;
    ready |= isInputOver(side) && isOutputOver(side) ? Readiness.HANG_UP : 0;
    return ready | (own(side).isReset ? Readiness.ERROR : 0);
  }
}
