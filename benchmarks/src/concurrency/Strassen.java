package concurrency;

import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;

/**
 * Multiplication of square matrices by Strassen's method on a fork/join pool: {@code Strassen SIZE
 * [WORKERS]}. The size is a power of two, up to 8192; matrices of 128 and less are multiplied row by
 * row. Seven products are forked at each level. Some elements are checked against their definition.
 */
public final class Strassen {
  private static final int LEAST = 128;
  private static final int LARGEST = 8192;

  /** A square part of a matrix that is stored row by row. */
  private record Part(double[] data, int offset, int width, int size) {
    static Part of(int size) {
      return new Part(new double[size * size], 0, size, size);
    }

    Part quarter(int row, int column) {
      int half = size / 2;
      return new Part(data, offset + (row * width + column) * half, width, half);
    }

    int at(int row) {
      return offset + row * width;
    }

    double get(int row, int column) {
      return data[at(row) + column];
    }
  }

  private Strassen() {}

  public static void main(String[] args) {
    int size = args.length > 0 ? Integer.parseInt(args[0]) : 512;
    if (Integer.bitCount(size) != 1 || size > LARGEST) {
      System.err.println("The size must be a power of two up to " + LARGEST + ".");
      System.exit(2);
    }
    Part a = random(size, 1);
    Part b = random(size, 2);
    int most = args.length > 1 ? Integer.parseInt(args[1]) : 2;
    for (int workers = 1; workers <= most; workers *= 2) {
      Part c = Part.of(size);
      ForkJoinPool pool = new ForkJoinPool(workers);
      long begin = System.nanoTime();
      pool.invoke(new Product(a, b, c));
      double seconds = (System.nanoTime() - begin) / 1e9;
      pool.shutdown();
      check(a, b, c);
      Measure.print("Strassen " + size + ", " + workers + " worker(s)", seconds, "s");
    }
  }

  private static Part random(int size, long seed) {
    Part part = Part.of(size);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < part.data.length; i++) {
      part.data[i] = random.nextInt(-8, 9);
    }
    return part;
  }

  /** All values are small whole numbers, so every sum is exact. */
  private static void check(Part a, Part b, Part c) {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 100; i++) {
      int row = random.nextInt(a.size);
      int column = random.nextInt(a.size);
      double sum = 0;
      for (int k = 0; k < a.size; k++) {
        sum += a.get(row, k) * b.get(k, column);
      }
      if (sum != c.get(row, column)) {
        throw new IllegalStateException("element " + row + ", " + column + " is wrong");
      }
    }
  }

  /** c = a * b. */
  private static final class Product extends RecursiveAction {
    private static final long serialVersionUID = 1;
    private final transient Part a;
    private final transient Part b;
    private final transient Part c;

    Product(Part a, Part b, Part c) {
      this.a = a;
      this.b = b;
      this.c = c;
    }

    @Override
    protected void compute() {
      if (c.size <= LEAST) {
        direct();
      } else {
        byQuarters();
      }
    }

    private void direct() {
      for (int i = 0; i < c.size; i++) {
        for (int k = 0; k < c.size; k++) {
          addRow(i, k, a.get(i, k));
        }
      }
    }

    private void addRow(int i, int k, double factor) {
      double[] to = c.data;
      double[] from = b.data;
      int target = c.at(i);
      int source = b.at(k);
      for (int j = 0; j < c.size; j++) {
        to[target + j] += factor * from[source + j];
      }
    }

    private void byQuarters() {
      Part a11 = a.quarter(0, 0);
      Part a12 = a.quarter(0, 1);
      Part a21 = a.quarter(1, 0);
      Part a22 = a.quarter(1, 1);
      Part b11 = b.quarter(0, 0);
      Part b12 = b.quarter(0, 1);
      Part b21 = b.quarter(1, 0);
      Part b22 = b.quarter(1, 1);
      Product m1 = product(sum(a11, a22, 1), sum(b11, b22, 1));
      Product m2 = product(sum(a21, a22, 1), b11);
      Product m3 = product(a11, sum(b12, b22, -1));
      Product m4 = product(a22, sum(b21, b11, -1));
      Product m5 = product(sum(a11, a12, 1), b22);
      Product m6 = product(sum(a21, a11, -1), sum(b11, b12, 1));
      Product m7 = product(sum(a12, a22, -1), sum(b21, b22, 1));
      invokeAll(m1, m2, m3, m4, m5, m6, m7);
      combine(c.quarter(0, 0), m1, m4, m7, m5);
      add(c.quarter(0, 1), m3.c, 1);
      add(c.quarter(0, 1), m5.c, 1);
      add(c.quarter(1, 0), m2.c, 1);
      add(c.quarter(1, 0), m4.c, 1);
      combine(c.quarter(1, 1), m1, m3, m6, m2);
    }

    private static Product product(Part a, Part b) {
      return new Product(a, b, Part.of(a.size));
    }

    private static void combine(Part to, Product x, Product y, Product z, Product minus) {
      add(to, x.c, 1);
      add(to, y.c, 1);
      add(to, z.c, 1);
      add(to, minus.c, -1);
    }

    private static Part sum(Part x, Part y, int sign) {
      Part result = Part.of(x.size);
      add(result, x, 1);
      add(result, y, sign);
      return result;
    }

    private static void add(Part to, Part what, int sign) {
      double[] target = to.data;
      double[] source = what.data;
      for (int i = 0; i < to.size; i++) {
        int t = to.at(i);
        int s = what.at(i);
        for (int j = 0; j < to.size; j++) {
          target[t + j] += sign * source[s + j];
        }
      }
    }
  }
}
