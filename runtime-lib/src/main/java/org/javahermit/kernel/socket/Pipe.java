package org.javahermit.kernel.socket;

import org.javahermit.kernel.net.socket.ByteRing;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;

/**
 * A pipe (POSIX, pipe()): bytes go in at one end and come out at the other. A few bytes go in
 * together or not at all; writing where nobody can read fails, and reading where nobody can write
 * is the end.
 */
public final class Pipe {
  private static final int CAPACITY = 1 << 16;

  /** So many bytes are not mixed with those of other writers (PIPE_BUF). */
  private static final int ATOMIC = 4096;

  /** Guarded by itself, as the flags are. */
  private final ByteRing bytes = new ByteRing(CAPACITY);

  private boolean sourceClosed;
  private boolean sinkClosed;
  private final Source source = new Source();
  private final Sink sink = new Sink();

  /** A pipe that is empty. */
  public Pipe() {}

  /** The end that is read. */
  public Descriptor source() {
    return source;
  }

  /** The end that is written. */
  public Descriptor sink() {
    return sink;
  }

  private final class Source extends Descriptor {
    @Override
    public int read(ByteSink to, int count) {
      int result = tryRead(to, count);
      result =
          result == -Errors.TRY_AGAIN && isBlocking() ? waiting(() -> tryRead(to, count)) : result;
      if (result > 0) {
        sink.changed();
      }
      return result;
    }

    private int tryRead(ByteSink to, int count) {
      synchronized (bytes) {
        if (count == 0 || sourceClosed) {
          return 0;
        }
        int taken = bytes.read(to, count);
        return taken > 0 || sinkClosed ? taken : -Errors.TRY_AGAIN;
      }
    }

    @Override
    public int readiness() {
      synchronized (bytes) {
        int ready = bytes.size() > 0 || sourceClosed ? Readiness.IN : 0;
        return sinkClosed ? ready | Readiness.HANG_UP : ready;
      }
    }

    @Override
    protected void release() {
      synchronized (bytes) {
        sourceClosed = true;
        bytes.release();
      }
      sink.changed();
    }
  }

  private final class Sink extends Descriptor {
    @Override
    public int write(ByteSource from, int count) {
      int done = 0;
      while (true) {
        int left = count - done;
        int result = tryWrite(from, left);
        if (result == -Errors.TRY_AGAIN && isBlocking()) {
          result = waiting(() -> tryWrite(from, left));
        }
        if (result > 0) {
          source.changed();
          done += result;
        }
        if (result <= 0 || done == count || !isBlocking()) {
          return done > 0 ? done : result;
        }
      }
    }

    private int tryWrite(ByteSource from, int count) {
      synchronized (bytes) {
        if (sourceClosed || sinkClosed) {
          return -Errors.BROKEN_PIPE;
        }
        boolean fits = count > ATOMIC ? bytes.room() > 0 : bytes.room() >= count;
        return fits ? bytes.append(from, count) : -Errors.TRY_AGAIN;
      }
    }

    @Override
    public int readiness() {
      synchronized (bytes) {
        int ready = bytes.room() >= ATOMIC || sourceClosed ? Readiness.OUT : 0;
        return sourceClosed ? ready | Readiness.ERROR : ready;
      }
    }

    @Override
    protected void release() {
      synchronized (bytes) {
        sinkClosed = true;
      }
      source.changed();
    }
  }
}
