package conformance.lang;

import java.util.ArrayList;
import java.util.List;

/** Objects that only their method holds, until it does not: what others do to them must be seen. */
public final class OwnObjects {
  private static Node kept;
  private static int counter;

  private OwnObjects() {}

  private static class Node {
    final int id;
    int value;
    long wide;
    byte narrow;
    boolean flag;
    Node next;
    volatile int loud;

    Node(int id) {
      this.id = id;
    }

    Node(int id, Node next) {
      this(id);
      this.next = next;
    }
  }

  /** Sets a final field in a constructor that is too large to be inlined. */
  private static final class Large {
    final int sum;
    final String text;
    private int early;

    Large(int n) {
      StringBuilder builder = new StringBuilder();
      int total = 0;
      for (int i = 0; i < n; i++) {
        builder.append(i).append(',');
        total += i * i;
        if (builder.length() > 40) {
          builder.setLength(20);
        }
      }
      early = sumSoFar();
      sum = total;
      text = builder.toString();
    }

    int sumSoFar() {
      return sum;
    }
  }

  public static void main(String[] args) {
    System.out.println(defaults() + " " + changedByCall() + " " + changedThroughHolder());
    System.out.println(throughAlias(true) + " " + throughAlias(false));
    System.out.println(inLoop(10) + " " + previousRound(6) + " " + visibleInLoop(5));
    System.out.println(inHandler(0) + " " + inHandler(3));
    System.out.println(large(12) + " " + cycle() + " " + narrow(300));
    System.out.println(volatileField() + " " + locked() + " " + branches(1) + branches(2));
    System.out.println(list() + " " + walk(5) + " " + capture());
  }

  private static String defaults() {
    Node node = new Node(3);
    String before = node.id + "" + node.value + node.wide + node.narrow + node.flag + node.next;
    change(node, 4);
    return before + node.value + node.flag;
  }

  private static void change(Node node, int by) {
    node.value += by;
    node.flag = !node.flag;
    if (node.next != null && counter++ < 1000) {
      change(node.next, by * 2);
    }
  }

  private static int changedByCall() {
    Node node = new Node(1);
    node.value = 5;
    int a = node.value;
    change(node, 1);
    int b = node.value;
    node.value = 9;
    change(node, 1);
    return a * 10000 + b * 100 + node.value;
  }

  private static int changedThroughHolder() {
    Node inner = new Node(1);
    Node outer = new Node(2, inner);
    inner.value = 7;
    outer.value = 1;
    change(outer, 3);
    return inner.value * 100 + outer.value;
  }

  private static int throughAlias(boolean first) {
    Node a = new Node(1);
    Node b = new Node(2);
    a.value = 10;
    b.value = 20;
    Node either = first ? a : b;
    either.value = 33;
    Node holder = new Node(3, a);
    holder.next.value++;
    return a.value * 100 + b.value;
  }

  private static int inLoop(int n) {
    Node sum = new Node(0);
    for (int i = 0; i < n; i++) {
      Node one = new Node(i);
      one.value += i;
      sum.value += one.value + one.id;
      if (i == 7) {
        change(sum, 1000);
      }
    }
    return sum.value;
  }

  private static int previousRound(int n) {
    Node last = new Node(-1);
    int result = 0;
    Node holder = new Node(99);
    for (int i = 0; i < n; i++) {
      Node now = new Node(i);
      now.value = i;
      result = result * 3 + (holder.next == null ? 50 : holder.next.value) + last.value;
      holder.next = now;
      last.value = i + 1;
      last = now;
      now.value += 2;
    }
    return result + holder.next.value;
  }

  private static int visibleInLoop(int n) {
    Node node = new Node(1);
    int result = 0;
    for (int i = 0; i < n; i++) {
      result = result * 2 + node.value;
      if (i == 2) {
        kept = node;
      }
      touchKept();
    }
    return result;
  }

  private static void touchKept() {
    if (kept != null) {
      kept.value += 5;
    }
  }

  private static int inHandler(int divisor) {
    Node node = new Node(1);
    try {
      node.value = 1;
      int x = 12 / divisor;
      node.value = x;
      change(node, 10 / (divisor - 1));
      node.wide = 4;
    } catch (ArithmeticException e) {
      return -node.value - (int) node.wide;
    }
    return node.value;
  }

  private static String large(int n) {
    Large large = new Large(n);
    return large.sum + " " + large.early + " " + large.text.length();
  }

  private static int cycle() {
    Node a = new Node(1);
    Node b = new Node(2, a);
    a.next = b;
    b.value = 4;
    a.next.next.next.value += 3;
    counter = 990;
    change(a, 1);
    return a.value * 10 + b.value;
  }

  private static int narrow(int n) {
    Node node = new Node(1);
    node.narrow = (byte) n;
    node.narrow += 100;
    return node.narrow;
  }

  private static int volatileField() {
    Node node = new Node(1);
    node.loud = 3;
    node.value = node.loud + 1;
    node.loud = node.value;
    return node.loud * 10 + node.value;
  }

  private static int locked() {
    Node node = new Node(1);
    synchronized (node) {
      node.value = 8;
    }
    synchronized (node) {
      node.value++;
    }
    return node.value;
  }

  private static int branches(int way) {
    Node node = new Node(way);
    if (way == 1) {
      node.value = 6;
      change(node, 1);
    } else {
      node.wide = 7;
    }
    return node.value + (int) node.wide + node.id;
  }

  private static int list() {
    List<Node> nodes = new ArrayList<>();
    Node node = new Node(5);
    nodes.add(node);
    nodes.get(0).value = 70;
    return node.value + node.id;
  }

  private static int walk(int n) {
    Node head = new Node(0);
    head.value = n;
    Node second = new Node(1, head);
    second.value = 2;
    Node third = new Node(2, second);
    third.value = 3;
    int sum = 0;
    for (Node x = third; x.id > 0; x = x.next) {
      sum = sum * 10 + x.value;
      x.next.value++;
    }
    return sum * 10 + head.value;
  }

  private static int capture() {
    Node node = new Node(1);
    Runnable run = () -> node.value++;
    node.value = 3;
    run.run();
    run.run();
    return node.value;
  }
}
