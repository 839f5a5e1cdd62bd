package conformance.collections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Stack;
import java.util.Vector;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** All list classes through the same operations. */
public final class Lists {
  static void exercise(String name, List<String> list) {
    for (String s : "one two three four five six".split(" ")) {
      list.add(s);
    }
    list.add(0, "zero");
    list.add(3, "between");
    list.addAll(List.of("seven", "two"));
    list.addAll(1, Arrays.asList("x", null));
    System.out.println(name + " added: " + list + " " + list.size());
    System.out.println(
        name
            + " queries: "
            + list.get(2)
            + list.indexOf("two")
            + list.lastIndexOf("two")
            + list.indexOf(null)
            + list.contains("none")
            + list.containsAll(List.of("six", "one"))
            + list.isEmpty());
    System.out.println(
        name
            + " removed: "
            + list.remove(0)
            + list.remove("two")
            + list.remove("none")
            + list.set(1, "set")
            + list.removeAll(List.of("x", "six"))
            + list);
    list.replaceAll(s -> s + s.length());
    System.out.println(name + " replaced: " + list + list.removeIf(s -> s.startsWith("f")) + list);
    List<String> sub = list.subList(1, 4);
    System.out.println(name + " sublist: " + sub + sub.indexOf("three5") + sub.size());
    if (!(list instanceof CopyOnWriteArrayList)) {
      sub.set(0, "via sub");
      sub.remove(1);
      sub.add("end of sub");
      System.out.println(name + " through sublist: " + list + sub);
      ListIterator<String> it = list.listIterator();
      for (int i = 0; it.hasNext(); i++) {
        String s = it.next();
        if (i == 1) {
          it.remove();
        } else if (i == 2) {
          it.set(s.toUpperCase());
          it.add("inserted");
        }
      }
      StringBuilder back = new StringBuilder();
      while (it.hasPrevious()) {
        back.append(it.previousIndex()).append(it.previous()).append(' ');
      }
      System.out.println(name + " list iterator: " + list + back);
      try {
        for (String s : list) {
          list.add(s);
        }
      } catch (ConcurrentModificationException e) {
        System.out.println(name + " concurrent modification: caught " + list.size());
      }
    } else {
      for (String s : list) {
        list.add(s + "!");
      }
      System.out.println(name + " snapshot iteration: " + list);
    }
    list.sort(null);
    System.out.println(
        name
            + " sorted: "
            + list
            + list.equals(new ArrayList<>(list))
            + list.hashCode()
            + Arrays.toString(list.toArray(new String[0])));
    Iterator<String> removing = list.iterator();
    try {
      while (removing.hasNext()) {
        removing.next();
        removing.remove();
      }
      System.out.println(name + " emptied: " + list);
    } catch (UnsupportedOperationException e) {
      list.clear();
      System.out.println(name + " no iterator removal: " + list);
    }
    for (int i = 0; i < 1000; i++) {
      list.add(list.size() / 2, "v" + i);
    }
    System.out.println(
        name + " many: " + list.get(0) + list.get(500) + list.get(999) + list.hashCode());
    try {
      list.get(1000);
    } catch (IndexOutOfBoundsException e) {
      System.out.println(name + " bounds: " + e.getMessage());
    }
    try {
      list.add(2000, "x");
    } catch (IndexOutOfBoundsException e) {
      System.out.println(name + " add bounds: " + e.getMessage());
    }
    list.retainAll(List.of("v1", "v500", "v999"));
    System.out.println(name + " retained: " + list);
  }

  public static void main(String[] args) {
    List<Supplier<List<String>>> makers =
        List.of(
            ArrayList::new, LinkedList::new, Vector::new, Stack::new, CopyOnWriteArrayList::new);
    String[] names = {"ArrayList", "LinkedList", "Vector", "Stack", "CopyOnWriteArrayList"};
    for (int i = 0; i < names.length; i++) {
      exercise(names[i], makers.get(i).get());
    }
    Stack<Integer> stack = new Stack<>();
    stack.push(1);
    stack.push(2);
    System.out.println(
        "stack: " + stack.peek() + stack.pop() + stack.search(1) + stack.pop() + stack.empty());
    try {
      stack.pop();
    } catch (java.util.EmptyStackException e) {
      System.out.println("empty stack: " + e);
    }
    LinkedList<Integer> linked = new LinkedList<>(List.of(1, 2, 3, 2));
    linked.addFirst(0);
    linked.addLast(9);
    linked.removeLastOccurrence(2);
    System.out.println(
        "linked: "
            + linked
            + linked.peekFirst()
            + linked.pollLast()
            + linked.getLast()
            + linked.removeFirst()
            + linked.descendingIterator().next()
            + linked.element());
    List<Integer> immutable = List.of(3, 1, 2);
    Collection<Runnable> attempts =
        List.of(
            () -> immutable.add(1),
            () -> immutable.set(0, 1),
            () -> immutable.remove(0),
            immutable::clear,
            () -> immutable.sort(null));
    int refused = 0;
    for (Runnable r : attempts) {
      try {
        r.run();
      } catch (UnsupportedOperationException e) {
        refused++;
      }
    }
    System.out.println(
        "immutable: "
            + refused
            + immutable
            + List.copyOf(immutable).equals(immutable)
            + (List.copyOf(immutable) == immutable)
            + immutable.indexOf(2)
            + List.of().equals(List.of())
            + List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).size());
    ArrayList<Integer> grown = new ArrayList<>(2);
    for (int i = 0; i < 100000; i++) {
      grown.add(i ^ 0x55);
    }
    grown.trimToSize();
    long sum = 0;
    for (int v : grown) {
      sum += v;
    }
    System.out.println("grown: " + sum + " " + grown.subList(99990, 100000));
  }
}
