package conformance.gc;

/** What {@code Runtime} says of memory, as far as it is the same everywhere; out of memory. */
public final class Figures {
  static Object hold;

  static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  static void figures() {
    Runtime runtime = Runtime.getRuntime();
    System.out.println("free is part of total: " + (runtime.freeMemory() <= runtime.totalMemory()));
    System.out.println("total is part of max: " + (runtime.totalMemory() <= runtime.maxMemory()));
    System.out.println("free is not negative: " + (runtime.freeMemory() >= 0));
    long before = used();
    byte[][] blocks = new byte[100][];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = new byte[100_000];
    }
    hold = blocks;
    blocks = null;
    long held = used();
    System.out.println("10 MB show: " + (held - before > 9_000_000 && held - before < 16_000_000));
    hold = null;
    long after = used();
    System.out.println("and go: " + (held - after > 9_000_000));
    Object[] small = new Object[50_000];
    for (int i = 0; i < small.length; i++) {
      small[i] = new byte[100];
    }
    hold = small;
    small = null;
    long many = used();
    System.out.println("many small ones show: " + (many - after > 5_000_000));
    hold = null;
    System.out.println("and go: " + (many - used() > 5_000_000));
  }

  static void outOfMemory() {
    Object[] list = new Object[1000];
    for (int i = 0; i < list.length; i++) {
      list[i] = "kept " + i;
    }
    int errors = 0;
    for (int i = 0; i < 5; i++) {
      try {
        hold = new long[Integer.MAX_VALUE - 8];
      } catch (OutOfMemoryError e) {
        errors++;
      }
    }
    System.out.println("errors: " + errors);
    int right = 0;
    for (int i = 0; i < list.length; i++) {
      right += list[i].equals("kept " + i) ? 1 : 0;
    }
    System.out.println("the heap is intact: " + right);
    try {
      hold = new long[100_000][100_000];
      System.out.println("wrong");
    } catch (OutOfMemoryError e) {
      System.out.println("half a matrix: " + (hold == null));
    }
    System.gc();
    byte[] next = new byte[1_000_000];
    next[999_999] = 1;
    System.out.println("goes on: " + next[999_999]);
  }

  public static void main(String[] args) {
    figures();
    outOfMemory();
  }
}
