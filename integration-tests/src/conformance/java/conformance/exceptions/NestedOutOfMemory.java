package conformance.exceptions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Memory runs out while it has run out already, in every kind of place; the program goes on. */
public final class NestedOutOfMemory {
  static final class Node {
    final Node next;
    final Object load;

    Node(Node next, Object load) {
      this.next = next;
      this.load = load;
    }
  }

  static Node chain;

  /** Fills the heap with blocks of a size; true when it is full. */
  static boolean fill(int size) {
    try {
      while (true) {
        chain = new Node(chain, new byte[size]);
      }
    } catch (OutOfMemoryError e) {
      return "Java heap space".equals(e.getMessage());
    }
  }

  static int nested;

  static void fillNested(int levels) {
    try {
      while (true) {
        chain = new Node(chain, new byte[50_000]);
      }
    } catch (OutOfMemoryError e) {
      nested++;
      if (levels > 1) {
        fillNested(levels - 1);
      }
    }
  }

  static boolean fails(Runnable r) {
    try {
      r.run();
      return false;
    } catch (OutOfMemoryError e) {
      return true;
    }
  }

  static void finallyToo() {
    try {
      fillOrThrow(40_000);
    } finally {
      nested++;
      fillOrThrow(30_000);
    }
  }

  static void fillOrThrow(int size) {
    while (true) {
      chain = new Node(chain, new byte[size]);
    }
  }

  public static void main(String[] args) {
    boolean filled = fill(3000);
    chain = null;
    System.out.println("fine blocks: " + filled);
    filled = fill(2_000_000) & fill(200_000) & fill(20_000);
    chain = null;
    System.out.println("coarse, then fine blocks: " + filled);
    fillNested(4);
    chain = null;
    System.out.println("in handlers: " + nested);
    nested = 0;
    boolean failed = fails(NestedOutOfMemory::finallyToo);
    chain = null;
    System.out.println("in finally blocks: " + failed + nested);
    int count = 0;
    for (int i = 0; i < 15; i++) {
      count += fill(1 << 17) ? 1 : 0;
      chain = null;
    }
    System.out.println("many times: " + count);
    byte[] reserve = new byte[2 << 20];
    Map<Integer, Object> map = new HashMap<>();
    boolean mapFailed =
        fails(
            () -> {
              for (int i = 0; ; i++) {
                map.put(i, new int[3000]);
              }
            });
    reserve = null;
    int size = map.size();
    int present = 0;
    for (int i = 0; i < size; i++) {
      present += map.get(i) instanceof int[] a && a.length == 3000 ? 1 : 0;
    }
    boolean whole = size > 1000 && size == present;
    map.clear();
    System.out.println("a map stays whole: " + mapFailed + whole);
    boolean caughtOnThread = onThread();
    System.out.println("on a thread: " + caughtOnThread);
    List<Object> mixed = new ArrayList<>();
    boolean arraysFailed =
        fails(
            () -> {
              for (int i = 1; ; i++) {
                mixed.add(new Object[3000 + i % 3000][]);
                mixed.add("text " + i);
                mixed.add(new long[3][1000 + i % 50]);
              }
            });
    mixed.clear();
    System.out.println("arrays of arrays and texts: " + arraysFailed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append(i % 10);
    }
    System.out.println("goes on: " + text.length() + " " + new int[100_000].length);
  }

  private static boolean onThread() {
    boolean[] result = new boolean[1];
    Thread thread =
        new Thread(
            () -> {
              result[0] = fill(3000);
              chain = null;
            });
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      return false;
    }
    return result[0];
  }
}
