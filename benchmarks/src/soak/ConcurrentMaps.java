package soak;

import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Maps that all workers write to: sums by counters beside them, which must agree at rest. */
final class ConcurrentMaps implements Load {
  private static final int KEYS = 2_000;
  private final ConcurrentHashMap<String, Long> hashed = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Integer, Long> sorted = new ConcurrentSkipListMap<>();
  private final LongAdder hashedSum = new LongAdder();
  private final LongAdder sortedSum = new LongAdder();

  @Override
  public void step(SplittableRandom random) {
    for (int i = 0; i < 100; i++) {
      int amount = random.nextInt(100) - 50;
      addTo("key " + random.nextInt(KEYS), amount);
      addTo(random.nextInt(KEYS), amount);
    }
    takeOut("key " + random.nextInt(KEYS));
  }

  private void addTo(String key, long amount) {
    hashedSum.add(amount);
    if ((key.hashCode() & 1) == 0) {
      hashed.merge(key, amount, Long::sum);
    } else {
      hashed.compute(key, (k, v) -> v == null ? amount : v + amount);
    }
  }

  private void addTo(int key, long amount) {
    sortedSum.add(amount);
    sorted.merge(key, amount, Long::sum);
  }

  private void takeOut(String key) {
    Long value = hashed.remove(key);
    if (value != null) {
      hashedSum.add(-value);
    }
  }

  @Override
  public void check() {
    long sum = hashed.values().stream().mapToLong(Long::longValue).sum();
    Load.require(sum == hashedSum.sum(), "the hash map lost an update");
    long other = hashed.reduceValuesToLong(100, Long::longValue, 0, Long::sum);
    Load.require(sum == other, "a parallel reduction is wrong");
    long inOrder = 0;
    int last = -1;
    for (var entry : sorted.entrySet()) {
      Load.require(entry.getKey() > last, "the skip list is out of order");
      last = entry.getKey();
      inOrder += entry.getValue();
    }
    Load.require(inOrder == sortedSum.sum(), "the skip list lost an update");
  }
}
