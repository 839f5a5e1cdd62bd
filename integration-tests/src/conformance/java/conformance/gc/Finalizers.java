package conformance.gc;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Finalizers: when they run, how often, and what they may do (JLS 12.6). */
@SuppressWarnings({"deprecation", "removal"})
public final class Finalizers {
  static final AtomicInteger COUNT = new AtomicInteger();
  static CountDownLatch latch;
  static volatile Object saved;

  static class Counted implements Cloneable {
    final Object[] payload = {"payload", null};

    @Override
    protected void finalize() {
      COUNT.addAndGet(payload[0].equals("payload") ? 1 : 1000);
      latch.countDown();
    }

    Counted copy() {
      try {
        return (Counted) clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  static final class Rising {
    int runs;

    @Override
    protected void finalize() {
      runs++;
      saved = this;
      latch.countDown();
    }
  }

  static final class Throwing {
    @Override
    protected void finalize() {
      latch.countDown();
      throw new IllegalStateException("nobody hears this");
    }
  }

  static final class Inherited extends Counted {}

  static class Empty {
    @Override
    protected void finalize() {}
  }

  static boolean collectUntil(int count, Runnable maker) throws InterruptedException {
    latch = new CountDownLatch(count);
    maker.run();
    for (int i = 0; i < 100; i++) {
      System.gc();
      if (latch.await(200, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  static void makeCounted() {
    for (int i = 0; i < 1000; i++) {
      new Counted();
    }
  }

  static Object make(Object[] holder) {
    holder[0] = new Counted();
    return holder[0];
  }

  public static void main(String[] args) throws InterruptedException {
    System.out.println("many: " + collectUntil(1000, Finalizers::makeCounted) + COUNT.get());
    COUNT.set(0);
    System.out.println("inherited: " + collectUntil(1, Inherited::new) + COUNT.get());
    System.out.println("clones too: " + collectUntil(2, () -> new Counted().copy()));

    Object[] holder = new Object[1];
    System.out.println("resurrected: " + collectUntil(1, Rising::new));
    Rising risen = (Rising) saved;
    System.gc();
    System.out.println("runs once: " + risen.runs);
    saved = null;
    risen = null;
    System.gc();
    Thread.sleep(20);
    System.out.println("and not again: " + saved);

    System.out.println("throws: " + collectUntil(1, Throwing::new));
    COUNT.set(0);
    System.out.println("goes on after that: " + collectUntil(1, Counted::new) + COUNT.get());
    new Empty();

    latch = new CountDownLatch(1);
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    WeakReference<Object> weak = new WeakReference<>(make(holder), queue);
    PhantomReference<Object> phantom = new PhantomReference<>(holder[0], queue);
    System.gc();
    System.out.println("held: " + (weak.get() == holder[0]) + latch.getCount());
    holder[0] = null;
    System.gc();
    System.out.println("weak goes first: " + weak.get() + (queue.remove(20_000) == weak));
    System.out.println("then the finalizer: " + latch.await(20, TimeUnit.SECONDS));
    Object next = null;
    for (int i = 0; i < 100 && next == null; i++) {
      System.gc();
      next = queue.remove(100);
    }
    System.out.println("then the phantom: " + (next == phantom));
  }
}
