package soak;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Weak keys and weak references: what is strongly held is always found; what is not, goes, and its
 * reference comes through the queue exactly once.
 */
final class WeakMaps implements Load {
  private static final int HELD = 300;
  private static final int PENDING = 200_000;

  private static final class Key {
    final long number;

    Key(long number) {
      this.number = number;
    }
  }

  private final Map<Key, Long> map = Collections.synchronizedMap(new WeakHashMap<>());
  private final ThreadLocal<Deque<Key>> held = ThreadLocal.withInitial(ArrayDeque::new);
  private final ReferenceQueue<Key> queue = new ReferenceQueue<>();
  private final Map<Reference<? extends Key>, Long> pending = new ConcurrentHashMap<>();

  @Override
  public void step(SplittableRandom random) {
    Deque<Key> keys = held.get();
    for (int i = 0; i < 20; i++) {
      Key key = new Key(random.nextLong());
      map.put(key, key.number);
      keys.add(key);
      pending.put(new WeakReference<>(key, queue), key.number);
    }
    while (keys.size() > HELD) {
      Key key = keys.remove();
      Long value = map.get(key);
      Load.require(value != null && value == key.number, "a held key is not in the weak map");
    }
    empty();
  }

  private void empty() {
    for (Reference<? extends Key> r = queue.poll(); r != null; r = queue.poll()) {
      Load.require(pending.remove(r) != null, "a reference came twice through its queue");
      Load.require(r.get() == null, "an enqueued reference has a referent");
    }
  }

  @Override
  public void check() {
    Load.require(pending.size() < PENDING, "weak references are never cleared");
    pending.forEach(
        (reference, number) -> {
          Key key = reference.get();
          Load.require(key == null || key.number == number, "a referent is another's");
        });
  }
}
