package org.javahermit.compiler.opt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A map whose entries hold in a part of the dominator tree: what was put since {@link #enter} goes
 * with the matching {@link #leave}. Never iterated, so that the order of hashing shows nowhere.
 */
final class ScopedMap<K, V> {
  private final Map<K, V> map = new HashMap<>();
  private final Deque<Change<K, V>> log = new ArrayDeque<>();
  private final Deque<Integer> marks = new ArrayDeque<>();

  private record Change<K, V>(K key, V old) {}

  V get(K key) {
    return map.get(key);
  }

  void put(K key, V value) {
    log.push(new Change<>(key, map.put(key, value)));
  }

  void enter() {
    marks.push(log.size());
  }

  void leave() {
    int size = marks.pop();
    while (log.size() > size) {
      Change<K, V> change = log.pop();
      if (change.old == null) {
        map.remove(change.key);
      } else {
        map.put(change.key, change.old);
      }
    }
  }
}
