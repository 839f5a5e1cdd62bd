package benchmarks;

import java.util.Arrays;

/**
 * How long a program stands still while a live set is kept: {@code Pauses MEGABYTES ROUNDS}. Each
 * round allocates a little and replaces a part of the live set; rounds that take long contain a
 * collection.
 */
public final class Pauses {
  private static final int NODE_BYTES = 40;
  private static final int LEAF = 1024;

  static final class Node {
    Node left;
    Node right;
    long value;
    int[] data;
  }

  private static Node[][] live;
  private static int seed = 12345;

  private Pauses() {}

  static int random(int bound) {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 1) % bound;
  }

  static Node[] chunk() {
    Node[] chunk = new Node[LEAF];
    for (int i = 0; i < LEAF; i++) {
      Node node = new Node();
      node.value = i;
      node.left = i == 0 ? null : chunk[random(i)];
      chunk[i] = node;
    }
    return chunk;
  }

  public static void main(String[] args) {
    int megabytes = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    live = new Node[(int) (((long) megabytes << 20) / (LEAF * NODE_BYTES))][];
    for (int i = 0; i < live.length; i++) {
      live[i] = chunk();
    }
    long[] times = new long[rounds];
    long begin = System.nanoTime();
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      live[random(live.length)] = chunk();
      for (int k = 0; k < 100; k++) {
        live[random(live.length)][random(LEAF)].data = new int[random(64)];
      }
      times[i] = System.nanoTime() - start;
    }
    long total = System.nanoTime() - begin;
    Arrays.sort(times);
    System.out.printf(
        "%d MB live: p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms, max %.3f ms, total %.2f s%n",
        megabytes,
        times[rounds / 2] / 1e6,
        times[(int) (rounds * 0.99)] / 1e6,
        times[(int) (rounds * 0.999)] / 1e6,
        times[rounds - 1] / 1e6,
        total / 1e9);
  }
}
