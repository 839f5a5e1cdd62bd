package org.javahermit.jdk.support;

import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.javahermit.vm.Backtrace;

/**
 * The frames of a walk over the stack: takes return addresses, innermost first; leaves the frames
 * that the walker's options show, without those of the walker itself, one after the other until the
 * walk is over.
 */
public final class WalkedFrames implements Spliterator<StackWalker.StackFrame> {
  private static final String WALKER = "java.lang.StackWalker";

  private final Backtrace.Cursor cursor;
  private final boolean reflective;
  private final boolean retaining;
  private boolean begun;
  private boolean closed;

  /**
   * Frames.
   *
   * @param hidden whether those of lambda classes and the like are shown
   * @param reflective whether those of reflection are shown
   * @param retaining whether frames give their classes
   */
  public WalkedFrames(int[] addresses, boolean hidden, boolean reflective, boolean retaining) {
    this.cursor = new Backtrace.Cursor(addresses, hidden);
    this.reflective = reflective;
    this.retaining = retaining;
  }

  /** The walk is over: who kept the stream can no longer use it. */
  public void close() {
    closed = true;
  }

  /** The next frame; null where there are no more. */
  public TraceFrame next() {
    while (cursor.advance()) {
      String className = cursor.className();
      begun |= !className.equals(WALKER);
      if (begun && (reflective || !isReflective(className))) {
        return new TraceFrame(cursor.position(), retaining);
      }
    }
    return null;
  }

  private static boolean isReflective(String className) {
    return className.equals("java.lang.reflect.Method")
        || className.equals("java.lang.reflect.Constructor")
        || className.startsWith("jdk.internal.reflect.");
  }

  @Override
  public boolean tryAdvance(Consumer<? super StackWalker.StackFrame> action) {
    Objects.requireNonNull(action);
    if (closed) {
      throw new IllegalStateException("This stack stream is not valid for walking.");
    }
    TraceFrame frame = next();
    if (frame != null) {
      action.accept(frame);
    }
    return frame != null;
  }

  @Override
  public Spliterator<StackWalker.StackFrame> trySplit() {
    return null; // frames are seen in their order
  }

  @Override
  public long estimateSize() {
    return Long.MAX_VALUE;
  }

  @Override
  public int characteristics() {
    return ORDERED;
  }
}
