package soak;

import java.util.SplittableRandom;

/** Exceptions of all origins through frames with monitors and finally blocks. */
final class Exceptions implements Load {
  private final Object monitor = new Object();
  private int inside;

  @Override
  public void step(SplittableRandom random) {
    for (int i = 0; i < 20; i++) {
      int depth = 1 + random.nextInt(30);
      int[] finals = new int[1];
      try {
        down(depth, random.nextInt(6), finals);
        Load.require(false, "no exception came");
      } catch (ArithmeticException | NullPointerException | IndexOutOfBoundsException e) {
        requireTrace(e, depth);
      } catch (ClassCastException | NegativeArraySizeException e) {
        requireTrace(e, depth);
      } catch (OutOfMemoryError e) {
        Load.require(e.getMessage() != null, "an error without a message");
      }
      Load.require(finals[0] == depth + 1, "a finally block did not run once");
      Load.require(!Thread.holdsLock(monitor), "a monitor is still held");
    }
  }

  private int down(int depth, int kind, int[] finals) {
    synchronized (monitor) {
      inside++;
      try {
        return depth == 0 ? fail(kind) : 1 + down(depth - 1, kind, finals);
      } finally {
        inside--;
        finals[0]++;
      }
    }
  }

  private static int fail(int kind) {
    Object text = "text";
    int[] none = kind == 1 ? null : new int[2];
    return switch (kind) {
      case 0 -> 1 / (kind & 1);
      case 1 -> none.length;
      case 2 -> none[kind];
      case 3 -> (Integer) text;
      case 4 -> new int[-kind].length;
      default -> new long[Integer.MAX_VALUE - 2].length;
    };
  }

  private static void requireTrace(Throwable t, int depth) {
    int frames = 0;
    for (StackTraceElement frame : t.getStackTrace()) {
      frames += frame.getMethodName().equals("down") ? 1 : 0;
    }
    Load.require(frames == depth + 1, "frames are missing from a trace");
  }

  @Override
  public void check() {
    Load.require(inside == 0, "the count of those inside is off");
  }
}
