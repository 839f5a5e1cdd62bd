package conformance.gc;

import java.util.Random;

/** Objects of all sizes and graphs of all shapes through many collections. */
public final class Shapes {
  static Object sink;

  static final class Node {
    Node next;
    Node other;
    int value;

    Node(Node next, int value) {
      this.next = next;
      this.value = value;
    }
  }

  static void churn(int megabytes) {
    for (int i = 0; i < megabytes * 100; i++) {
      sink = new byte[10_000 + i % 2000];
    }
    sink = null;
  }

  static void deepList() {
    Node list = null;
    for (int i = 0; i < 400_000; i++) {
      list = new Node(list, i);
    }
    System.gc();
    churn(60);
    long sum = 0;
    int length = 0;
    for (Node n = list; n != null; n = n.next) {
      sum += (long) n.value * ++length;
    }
    System.out.println("deep list: " + length + " " + sum);
  }

  static void wide() {
    Node[] nodes = new Node[300_000];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = new Node(i == 0 ? null : nodes[i - 1], i);
      nodes[i].other = nodes[(int) ((long) i * i % (i + 1))];
    }
    System.gc();
    churn(60);
    long sum = 0;
    for (Node n : nodes) {
      sum = sum * 31 + n.value + n.other.value + (n.next == null ? 0 : n.next.value);
    }
    System.out.println("wide array: " + sum);
  }

  static void nested() {
    Object[] outer = new Object[0];
    for (int i = 0; i < 20_000; i++) {
      outer = new Object[] {outer, new int[] {i}};
    }
    System.gc();
    int depth = 0;
    long sum = 0;
    while (outer.length != 0) {
      sum += ((int[]) outer[1])[0];
      outer = (Object[]) outer[0];
      depth++;
    }
    System.out.println("nested arrays: " + depth + " " + sum);
    long[][][] cube = new long[30][40][50];
    cube[29][39][49] = 7;
    churn(40);
    System.gc();
    System.out.println("cube: " + cube[29][39][49] + " " + cube[0].length + cube[0][0].length);
  }

  static void large() {
    Random random = new Random(7);
    byte[][] blocks = new byte[24][];
    for (int i = 0; i < 600; i++) {
      int index = random.nextInt(blocks.length);
      blocks[index] = new byte[1 + random.nextInt(600_000)];
      blocks[index][blocks[index].length - 1] = (byte) index;
      blocks[index][0] = (byte) index;
    }
    System.gc();
    int right = 0;
    for (int i = 0; i < blocks.length; i++) {
      right +=
          blocks[i] == null || blocks[i][0] == i && blocks[i][blocks[i].length - 1] == i ? 1 : 0;
    }
    System.out.println("large arrays: " + right);
    for (int i = 0; i < 50; i++) {
      int[] fresh = new int[500_000];
      for (int k = 0; k < fresh.length; k += 1000) {
        if (fresh[k] != 0) {
          System.out.println("new memory is not zero");
          return;
        }
      }
      java.util.Arrays.fill(fresh, -1);
    }
    System.out.println("new arrays are empty");
  }

  static void boundaries() {
    long sum = 0;
    for (int size = 10_100; size < 10_400; size += 4) {
      byte[] block = new byte[size];
      block[size - 1] = 1;
      Object[] holder = {block, new byte[size + 7]};
      sink = new Object[] {sink, holder};
      sum += block[size - 1];
    }
    System.gc();
    int found = 0;
    for (Object[] s = (Object[]) sink; s != null; s = (Object[]) s[0]) {
      byte[] block = (byte[]) ((Object[]) s[1])[0];
      found += block[block.length - 1];
    }
    sink = null;
    System.out.println("around the largest small size: " + sum + " " + found);
  }

  static void fragments() {
    Object[] kept = new Object[2000];
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < kept.length; i++) {
        if ((i + round) % 3 != 0) {
          kept[i] = new byte[round * 700 + i % 600];
        }
      }
      churn(20);
      if (round % 4 == 3) {
        System.gc();
      }
    }
    long bytes = 0;
    for (Object block : kept) {
      bytes += ((byte[]) block).length;
    }
    System.out.println("fragments: " + bytes);
  }

  static void cycles() {
    for (int i = 0; i < 200_000; i++) {
      Node a = new Node(null, i);
      a.next = new Node(a, i);
      a.other = a;
      sink = i % 50_000 == 0 ? new Object[] {sink, a} : sink;
    }
    System.gc();
    int count = 0;
    for (Object[] s = (Object[]) sink; s != null; s = (Object[]) s[0]) {
      Node a = (Node) s[1];
      count += a.next.next == a && a.other == a ? 1 : 0;
    }
    sink = null;
    System.out.println("cycles: " + count);
  }

  public static void main(String[] args) {
    deepList();
    wide();
    nested();
    large();
    boundaries();
    fragments();
    cycles();
  }
}
