package conformance.gc;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Weak, soft and phantom references and their queues, after collections that were asked for. */
public final class References {
  private static final long LIMIT = 20_000;

  static Object strong;

  static final class Named extends WeakReference<Object> {
    final String name;

    Named(String name, Object referent, ReferenceQueue<Object> queue) {
      super(referent, queue);
      this.name = name;
    }
  }

  /** Survives enough collections to be old by any collector's measure. */
  static void age() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
  }

  static WeakReference<Object> weakToGarbage(ReferenceQueue<Object> queue) {
    return new WeakReference<>(new byte[100], queue);
  }

  static void weak() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    WeakReference<Object> dead = weakToGarbage(queue);
    strong = new Object();
    WeakReference<Object> alive = new WeakReference<>(strong, queue);
    System.gc();
    System.out.println("weak to garbage: " + dead.get());
    System.out.println("weak to garbage refers to null: " + dead.refersTo(null));
    System.out.println("weak to a living object: " + (alive.get() == strong));
    System.out.println("queue gives the cleared one: " + (queue.remove(LIMIT) == dead));
    System.out.println("queue is empty then: " + queue.poll());
    System.out.println("a dequeued one cannot be enqueued: " + dead.enqueue());
    strong = null;
    System.gc();
    System.out.println("later the other one: " + (queue.remove(LIMIT) == alive));
  }

  static void old() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    strong = new Object[] {new byte[10]};
    WeakReference<Object> reference = new WeakReference<>(((Object[]) strong)[0], queue);
    age();
    System.out.println("old referent: " + (reference.get() == ((Object[]) strong)[0]));
    ((Object[]) strong)[0] = new byte[10];
    System.gc();
    System.out.println("old referent cleared: " + reference.get());
    System.out.println("old reference enqueued: " + (queue.remove(LIMIT) == reference));
    strong = null;
  }

  static void constants() {
    WeakReference<String> literal = new WeakReference<>("a literal of gc.References");
    WeakReference<Class<?>> type = new WeakReference<>(References.class);
    WeakReference<Integer> cached = new WeakReference<>(Integer.valueOf(7));
    System.gc();
    System.out.println("literal: " + literal.get());
    System.out.println("class: " + type.get());
    System.out.println("cached box: " + cached.get());
  }

  static void phantom() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    strong = new int[1000];
    PhantomReference<Object> reference = new PhantomReference<>(strong, queue);
    System.gc();
    System.out.println("phantom gives nothing: " + reference.get());
    System.out.println("phantom of a living object: " + queue.poll());
    System.out.println("phantom refers to it: " + reference.refersTo(strong));
    strong = null;
    System.gc();
    System.out.println("phantom enqueued: " + (queue.remove(LIMIT) == reference));
    System.out.println("phantom cleared: " + reference.refersTo(null));
  }

  static void soft() {
    SoftReference<Object> reference = new SoftReference<>(new byte[1 << 16]);
    System.gc();
    System.gc();
    System.out.println("soft with memory left: " + (reference.get() != null));
    List<Object> hold = new ArrayList<>();
    try {
      while (true) {
        hold.add(new long[Integer.MAX_VALUE - 8]);
      }
    } catch (OutOfMemoryError e) {
      hold = null;
    }
    System.out.println("soft after memory ran out: " + reference.get());
  }

  static void byHand() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    strong = new Object();
    WeakReference<Object> cleared = new WeakReference<>(strong, queue);
    WeakReference<Object> enqueued = new WeakReference<>(strong, queue);
    cleared.clear();
    System.out.println("enqueued by hand: " + enqueued.enqueue() + enqueued.enqueue());
    strong = null;
    System.gc();
    System.out.println("only that one is in the queue: " + (queue.remove(LIMIT) == enqueued));
    System.out.println("and no other: " + queue.remove(50));
  }

  static void many() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    List<Named> references = new ArrayList<>();
    List<Object> kept = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      Object referent = new int[i % 50];
      references.add(new Named("r" + i, referent, queue));
      if (i % 4 == 0) {
        kept.add(referent);
      }
    }
    System.gc();
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < 1500; i++) {
      Named next = (Named) queue.remove(LIMIT);
      if (next == null) {
        break;
      }
      names.add(next.name);
    }
    System.out.println("of many: " + names.size() + " " + names.hashCode() + " " + queue.poll());
    int alive = 0;
    for (Named reference : references) {
      alive += reference.get() != null ? 1 : 0;
    }
    System.out.println("still there: " + alive + " of " + kept.size());
    Reference.reachabilityFence(kept);
  }

  static void chain() {
    WeakReference<Object> last = new WeakReference<>(new Object());
    WeakReference<WeakReference<Object>> outer = new WeakReference<>(last);
    System.gc();
    System.out.println("chain: " + (outer.get() == last) + " " + last.get());
    Reference.reachabilityFence(last);
  }

  static void selfReferring() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    Object[] cycle = new Object[2];
    cycle[0] = cycle;
    WeakReference<Object> reference = new WeakReference<>(cycle, queue);
    cycle[1] = reference;
    System.gc();
    System.out.println("alive while it is used: " + (reference.get() == cycle));
    Reference.reachabilityFence(cycle);
    cycle = null;
    System.gc();
    System.out.println("a cycle dies: " + (queue.remove(LIMIT) == reference));
  }

  public static void main(String[] args) throws InterruptedException {
    weak();
    old();
    constants();
    phantom();
    soft();
    byHand();
    many();
    chain();
    selfReferring();
  }
}
