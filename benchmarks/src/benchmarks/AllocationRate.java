package benchmarks;

/** Small objects that die at once, some that live a while: how many bytes a second. */
public final class AllocationRate {
  private static final int COUNT = 60_000_000;

  static final class Point {
    final int x;
    final int y;
    Point before;

    Point(int x, int y, Point before) {
      this.x = x;
      this.y = y;
      this.before = before;
    }
  }

  private static final Point[] WINDOW = new Point[4096];

  private AllocationRate() {}

  public static void main(String[] args) {
    long sum = 0;
    for (int i = 0; i < COUNT; i++) {
      Point point = new Point(i, i >> 3, null);
      WINDOW[i & WINDOW.length - 1] = point;
      sum += WINDOW[i * 31 & WINDOW.length - 1] == null ? 0 : point.x - point.y;
      if ((i & 15) == 0) {
        sum += new int[(i & 63) + 1].length;
      }
    }
    System.out.println(sum);
  }
}
