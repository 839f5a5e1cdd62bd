package conformance.memory;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** Weak, soft and phantom references, and identities, while objects move and die. */
public final class References {
  static final class Thing {
    final int id;
    Thing other;

    Thing(int id) {
      this.id = id;
    }
  }

  static void move() {
    for (int i = 0; i < 3; i++) {
      Object[] some = new Object[32];
      for (int j = 0; j < 30_000; j++) {
        some[j & 31] = new int[j % 90];
      }
      System.gc();
    }
  }

  static int alive(List<? extends Reference<Thing>> references) {
    int count = 0;
    for (Reference<Thing> r : references) {
      Thing t = r.get();
      count += t != null && t.id >= 0 ? 1 : 0;
    }
    return count;
  }

  static void weak() throws InterruptedException {
    ReferenceQueue<Thing> queue = new ReferenceQueue<>();
    List<Thing> kept = new ArrayList<>();
    List<WeakReference<Thing>> references = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      Thing t = new Thing(i);
      references.add(new WeakReference<>(t, queue));
      if (i % 4 == 0) {
        kept.add(t);
      }
    }
    move();
    System.out.println("weak, alive: " + alive(references) + " of " + kept.size() + " kept");
    int wrong = 0;
    for (int i = 0; i < references.size(); i++) {
      Thing t = references.get(i).get();
      wrong += t != null && (t.id != i || t != kept.get(i / 4)) ? 1 : 0;
    }
    System.out.println("weak, wrong: " + wrong);
    Set<Reference<?>> queued = new HashSet<>();
    while (queued.size() < 7500) {
      Reference<?> r = queue.remove(10_000);
      if (r == null) {
        break;
      }
      queued.add(r);
    }
    System.out.println("weak, queued: " + queued.size() + " " + (queue.poll() == null));
    kept.clear();
    move();
    System.out.println("weak, all gone: " + alive(references));
  }

  static void cycles() {
    Thing a = new Thing(1);
    Thing b = new Thing(2);
    a.other = b;
    b.other = a;
    WeakReference<Thing> first = new WeakReference<>(a);
    WeakReference<Thing> second = new WeakReference<>(b);
    move();
    System.out.println("cycle held: " + (first.get() == a) + (second.get() == b));
    b = null;
    move();
    System.out.println("held by one: " + (second.get() == a.other));
    a = null;
    move();
    System.out.println("cycle gone: " + (first.get() == null) + (second.get() == null));
  }

  static void soft() {
    List<SoftReference<Thing>> references = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      references.add(new SoftReference<>(new Thing(i)));
    }
    System.gc();
    System.out.println("soft, memory left: " + alive(references));
    Object[] chain = null;
    try {
      while (true) {
        chain = new Object[] {chain, new byte[50_000]};
      }
    } catch (OutOfMemoryError e) {
      chain = null;
    }
    System.out.println("soft, memory gone: " + alive(references));
  }

  static void phantom() throws InterruptedException {
    ReferenceQueue<Thing> queue = new ReferenceQueue<>();
    List<PhantomReference<Thing>> references = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      references.add(new PhantomReference<>(new Thing(i), queue));
    }
    System.gc();
    int count = 0;
    while (count < 100 && queue.remove(10_000) != null) {
      count++;
    }
    System.out.println("phantom: " + count + references.get(0).get());
  }

  static void weakMap() {
    Map<Thing, String> map = new WeakHashMap<>();
    Thing[] kept = new Thing[50];
    for (int i = 0; i < 500; i++) {
      Thing t = new Thing(i);
      map.put(t, "v" + i);
      if (i % 10 == 0) {
        kept[i / 10] = t;
      }
    }
    long end = System.nanoTime() + 10_000_000_000L;
    do {
      move();
    } while (map.size() > 50 && System.nanoTime() < end);
    int found = 0;
    for (Thing t : kept) {
      found += map.get(t).equals("v" + t.id) ? 1 : 0;
    }
    System.out.println("weak map: " + map.size() + " " + found);
  }

  static void identities() {
    int count = 20_000;
    Thing[] things = new Thing[count];
    int[] hashes = new int[count];
    Map<Thing, Integer> identity = new IdentityHashMap<>();
    Map<Thing, Integer> hashed = new HashMap<>();
    for (int i = 0; i < count; i++) {
      things[i] = new Thing(i);
      hashes[i] = System.identityHashCode(things[i]);
      identity.put(things[i], i);
      hashed.put(things[i], i);
    }
    int wrong = 0;
    for (int round = 0; round < 3; round++) {
      move();
      for (int i = 0; i < count; i++) {
        Thing t = things[i];
        wrong += System.identityHashCode(t) != hashes[i] || t.hashCode() != hashes[i] ? 1 : 0;
        wrong += identity.get(t) != i || hashed.get(t) != i ? 1 : 0;
      }
    }
    System.out.println("identity hash codes that changed: " + wrong);
    Object lock = new Object();
    int before = lock.hashCode();
    synchronized (lock) {
      move();
      wrong += lock.hashCode() != before ? 1 : 0;
      synchronized (lock) {
        System.gc();
        wrong += lock.hashCode() != before ? 1 : 0;
      }
    }
    move();
    System.out.println("of a locked object: " + (wrong + (lock.hashCode() != before ? 1 : 0)));
    Set<Integer> different = new HashSet<>();
    for (int h : hashes) {
      different.add(h);
    }
    System.out.println("spread: " + (different.size() > count - 50));
  }

  public static void main(String[] args) throws InterruptedException {
    weak();
    cycles();
    soft();
    phantom();
    weakMap();
    identities();
  }
}
