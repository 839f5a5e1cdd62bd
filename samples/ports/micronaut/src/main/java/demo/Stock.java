package demo;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** What is in stock. */
@Singleton
final class Stock {
  /** So many pieces of a thing. */
  record Item(String name, int count) {}

  private final Map<String, Item> items = new ConcurrentSkipListMap<>();

  Item add(Item more) {
    if (more.count() < 0) {
      throw new IllegalArgumentException("a count below zero");
    }
    return items.merge(
        more.name(), more, (old, given) -> new Item(old.name(), old.count() + given.count()));
  }

  Optional<Item> find(String name) {
    return Optional.ofNullable(items.get(name));
  }

  Collection<Item> all() {
    return items.values();
  }
}
