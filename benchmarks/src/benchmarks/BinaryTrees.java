package benchmarks;

/** Allocation of many small objects, most of which die young. */
public class BinaryTrees {
  record Tree(Tree left, Tree right) {
    static Tree of(int depth) {
      return depth == 0 ? new Tree(null, null) : new Tree(of(depth - 1), of(depth - 1));
    }

    int count() {
      return left == null ? 1 : 1 + left.count() + right.count();
    }
  }

  public static void main(String[] args) {
    Tree longLived = Tree.of(16);
    int sum = 0;
    for (int depth = 4; depth <= 16; depth += 2) {
      int iterations = 1 << 16 - depth + 4;
      for (int i = 0; i < iterations; i++) {
        sum += Tree.of(depth).count();
      }
    }
    System.out.println(sum + longLived.count());
  }
}
