package conformance.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Deep and wide object graphs that live through many collections of a small heap. */
public final class ObjectGraphs {
  static class Node {
    Node left;
    Node right;
    int value;
    String text;

    Node(int value) {
      this.value = value;
      this.text = "n" + value;
    }
  }

  static Node tree(int depth, int value) {
    Node n = new Node(value);
    if (depth > 0) {
      n.left = tree(depth - 1, value * 2);
      n.right = tree(depth - 1, value * 2 + 1);
    }
    return n;
  }

  static long check(Node n) {
    return n == null
        ? 0
        : n.value * 31L + n.text.hashCode() + check(n.left) * 7 + check(n.right) * 13;
  }

  static void garbage(int blocks) {
    Object[] last = new Object[16];
    for (int i = 0; i < blocks; i++) {
      last[i & 15] = i % 3 == 0 ? new byte[i % 2000] : i % 3 == 1 ? new long[i % 200] : "s" + i;
    }
  }

  public static void main(String[] args) {
    Node tree = tree(14, 1);
    long before = check(tree);
    garbage(100000);
    System.out.println("tree: " + (before == check(tree)) + " " + before);
    Node list = null;
    for (int i = 0; i < 150000; i++) {
      Node n = new Node(i % 1000);
      n.left = list;
      list = n;
    }
    garbage(100000);
    int length = 0;
    long sum = 0;
    for (Node n = list; n != null; n = n.left) {
      length++;
      sum += n.value + n.text.length();
    }
    System.out.println("long list: " + length + " " + sum);
    list = null;
    Object[] wide = new Object[120000];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = new int[] {i};
    }
    garbage(100000);
    sum = 0;
    for (Object o : wide) {
      sum += ((int[]) o)[0];
    }
    System.out.println("wide array: " + sum);
    for (int round = 0; round < 20; round++) {
      for (int i = round; i < wide.length; i += 20) {
        wide[i] = new int[] {i * 2};
      }
      garbage(3000);
    }
    sum = 0;
    for (Object o : wide) {
      sum += ((int[]) o)[0];
    }
    System.out.println("old to young: " + sum);
    wide = null;
    Map<Integer, List<String>> map = new HashMap<>();
    for (int i = 0; i < 60000; i++) {
      map.computeIfAbsent(i % 5000, k -> new ArrayList<>()).add("v" + i);
      if (i % 3 == 0) {
        map.remove((i * 7) % 5000);
      }
    }
    sum = 0;
    for (Map.Entry<Integer, List<String>> e : map.entrySet()) {
      for (String s : e.getValue()) {
        sum += s.hashCode() * (long) e.getKey();
      }
    }
    System.out.println("churned map: " + map.size() + " " + sum);
    Object[] chain = null;
    for (int i = 0; i < 100000; i++) {
      chain = new Object[] {chain, i};
    }
    garbage(50000);
    int depth = 0;
    while (chain != null) {
      depth += (Integer) chain[1] & 1;
      chain = (Object[]) chain[0];
    }
    System.out.println("deep arrays: " + depth);
    LinkedList<byte[]> window = new LinkedList<>();
    long checksum = 0;
    for (int i = 0; i < 30000; i++) {
      byte[] b = new byte[500 + i % 700];
      b[i % b.length] = (byte) i;
      window.add(b);
      if (window.size() > 3000) {
        byte[] old = window.removeFirst();
        checksum += old.length + old[(i - 3000) % old.length];
      }
    }
    System.out.println("sliding window: " + checksum + " " + window.size());
    TreeMap<String, Node> sorted = new TreeMap<>();
    for (int i = 0; i < 20000; i++) {
      sorted.put("k" + i * 7919 % 20011, new Node(i));
      if (sorted.size() > 5000) {
        sorted.pollFirstEntry();
      }
    }
    System.out.println(
        "sorted map: " + sorted.size() + sorted.firstKey() + sorted.lastEntry().getValue().value);
    Node a = new Node(1);
    Node b = new Node(2);
    a.left = b;
    b.left = a;
    a.right = a;
    garbage(50000);
    System.out.println("cycle: " + (a.left.left == a) + (a.right.right.right == a) + b.left.text);
    System.out.println("tree at the end: " + (before == check(tree)));
  }
}
