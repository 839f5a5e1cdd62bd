package benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counting in maps: virtual calls, boxing, hashing, comparison. */
public class Maps {
  public static void main(String[] args) {
    long sum = 0;
    for (int round = 0; round < 10; round++) {
      Map<Integer, Integer> hash = new HashMap<>();
      Map<Integer, Integer> tree = new TreeMap<>();
      int x = 12345 + round;
      for (int i = 0; i < 300_000; i++) {
        x = x * 1103515245 + 12345;
        int key = x >>> 16;
        hash.merge(key, 1, Integer::sum);
        if (i % 4 == 0) {
          tree.merge(key, i, Integer::sum);
        }
      }
      for (Map.Entry<Integer, Integer> entry : tree.entrySet()) {
        sum += entry.getKey() * 31L + entry.getValue() + hash.get(entry.getKey());
      }
    }
    System.out.println(sum);
  }
}
