package support.litmus;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Variables of all kinds, near each other; a program's actors share two places. */
public final class Place {
  /** Plain variables. */
  public int x;

  public long wide;
  public double number;
  public Object object;
  public final long[] longs = new long[3];

  /** Volatile ones. */
  public volatile int v;

  public volatile byte vByte;
  public volatile long vWide;
  public volatile double vNumber;
  public volatile Object vObject;

  /** Atomic ones. */
  public final AtomicInteger atomic = new AtomicInteger();

  public final AtomicLong atomicWide = new AtomicLong();

  void clear() {
    x = 0;
    wide = 0;
    number = 0;
    object = null;
    longs[1] = 0;
    vByte = 0;
    vWide = 0;
    vNumber = 0;
    vObject = null;
    atomic.setPlain(0);
    atomicWide.setPlain(0);
    v = 0;
  }
}
