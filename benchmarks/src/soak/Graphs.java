package soak;

import java.util.SplittableRandom;

/**
 * Old objects that get new young ones, from several threads and on the same cards: a shared table of
 * trees, whose branches are replaced at random depths. Each node has a sum over its own fields.
 */
final class Graphs implements Load {
  private static final int TREES = 256;
  private static final int DEPTH = 6;

  private static final class Node {
    final int value;
    final int guard;
    volatile Node left;
    volatile Node right;

    Node(int value) {
      this.value = value;
      this.guard = ~value;
    }
  }

  private final Node[] trees = new Node[TREES];

  Graphs() {
    for (int i = 0; i < TREES; i++) {
      trees[i] = tree(DEPTH, i);
    }
  }

  private static Node tree(int depth, int value) {
    Node node = new Node(value);
    if (depth > 0) {
      node.left = tree(depth - 1, value * 2);
      node.right = tree(depth - 1, value * 2 + 1);
    }
    return node;
  }

  @Override
  public void step(SplittableRandom random) {
    for (int i = 0; i < 50; i++) {
      int at = random.nextInt(TREES);
      int depth = 1 + random.nextInt(DEPTH);
      Node node = trees[at];
      for (int k = 1; k < depth; k++) {
        node = random.nextBoolean() ? node.left : node.right;
        requireWhole(node);
      }
      int below = DEPTH - depth;
      if (random.nextBoolean()) {
        node.left = tree(below, node.value * 2);
      } else {
        node.right = tree(below, node.value * 2 + 1);
      }
    }
  }

  private static void requireWhole(Node node) {
    Load.require(node.guard == ~node.value, "a node is broken");
  }

  @Override
  public void check() {
    for (int i = 0; i < TREES; i++) {
      Load.require(trees[i].value == i, "the root of a tree is another's");
      Load.require(count(trees[i]) == (2 << DEPTH) - 1, "a tree has lost nodes");
    }
  }

  private static int count(Node node) {
    requireWhole(node);
    if (node.left == null) {
      return 1;
    }
    boolean placed = node.left.value == node.value * 2 && node.right.value == node.value * 2 + 1;
    Load.require(placed, "a node hangs in the wrong place");
    return 1 + count(node.left) + count(node.right);
  }
}
