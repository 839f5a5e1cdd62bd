package conformance.concurrent;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Supplier;

/** Updaters of fields whose classes and names come through methods. */
public final class FieldUpdaters {
  static class Cell {
    volatile int count = 1;
    volatile long total = 10;
    volatile String text = "a";
    int plain;
  }

  static class Node<T> {
    volatile Node<T> next;
    final T value;

    Node(T value) {
      this.value = value;
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> Class<T> cls(Class<?> type) {
    return (Class<T>) type;
  }

  private static final AtomicReferenceFieldUpdater<Node<String>, Node<String>> NEXT =
      AtomicReferenceFieldUpdater.newUpdater(cls(Node.class), cls(Node.class), "next");

  private static AtomicIntegerFieldUpdater<Cell> ints(String name) {
    return AtomicIntegerFieldUpdater.newUpdater(Cell.class, name);
  }

  private static AtomicLongFieldUpdater<Cell> longs(Class<Cell> type, String name) {
    return AtomicLongFieldUpdater.newUpdater(type, name);
  }

  private static void say(String what, Supplier<?> action) {
    try {
      System.out.println(what + " " + action.get());
    } catch (RuntimeException e) {
      System.out.println(what + " throws " + e);
    }
  }

  public static void main(String[] args) {
    Node<String> first = new Node<>("first");
    Node<String> second = new Node<>("second");
    say("set", () -> NEXT.compareAndSet(first, null, second));
    say("again", () -> NEXT.compareAndSet(first, null, second));
    say("next", () -> NEXT.get(first).value);
    Cell cell = new Cell();
    say("int", () -> ints("count").incrementAndGet(cell));
    say("long", () -> longs(Cell.class, "total").getAndAdd(cell, 5) + cell.total);
    AtomicReferenceFieldUpdater<Cell, String> text =
        AtomicReferenceFieldUpdater.newUpdater(Cell.class, cls(String.class), "text");
    say("text", () -> text.getAndSet(cell, "b") + cell.text);
    say("no field", () -> ints("nothing"));
    say("not volatile", () -> ints("plain"));
    say("no int", () -> ints("total"));
    say("no long", () -> longs(Cell.class, "count"));
    say(
        "other type",
        () -> AtomicReferenceFieldUpdater.newUpdater(Cell.class, cls(Integer.class), "text"));
  }
}
