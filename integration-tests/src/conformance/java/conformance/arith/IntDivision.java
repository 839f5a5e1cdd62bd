package conformance.arith;

/** idiv, irem, ldiv and lrem: edges, signs, constants as divisors, division by zero. */
public final class IntDivision {
  static final int[] INTS = {
    0, 1, -1, 2, -2, 3, -3, 7, -7, 10, 100, 1000000007, Integer.MAX_VALUE, Integer.MIN_VALUE
  };
  static final long[] LONGS = {
    0, 1, -1, 2, -2, 3, -7, 10, 1L << 32, -(1L << 33), 1000000007L, Long.MAX_VALUE, Long.MIN_VALUE
  };

  static int divide(int a, int b) {
    return a / b;
  }

  static int remainder(int a, int b) {
    return a % b;
  }

  static long divide(long a, long b) {
    return a / b;
  }

  static long remainder(long a, long b) {
    return a % b;
  }

  public static void main(String[] args) {
    for (int a : INTS) {
      StringBuilder line = new StringBuilder();
      for (int b : INTS) {
        if (b != 0) {
          line.append(' ').append(divide(a, b)).append('r').append(remainder(a, b));
        }
      }
      System.out.println("int " + a + ":" + line);
      System.out.println(
          "by constants "
              + a
              + ": "
              + a / 2
              + " "
              + a / 3
              + " "
              + a / 5
              + " "
              + a / 7
              + " "
              + a / 8
              + " "
              + a / 10
              + " "
              + a / -4
              + " "
              + a / 641
              + " "
              + a % 2
              + " "
              + a % 3
              + " "
              + a % 8
              + " "
              + a % 10
              + " "
              + a % -16);
    }
    for (long a : LONGS) {
      StringBuilder line = new StringBuilder();
      for (long b : LONGS) {
        if (b != 0) {
          line.append(' ').append(divide(a, b)).append('r').append(remainder(a, b));
        }
      }
      System.out.println("long " + a + ":" + line);
      System.out.println(
          "long by constants "
              + a
              + ": "
              + a / 2
              + " "
              + a / 3
              + " "
              + a / 10
              + " "
              + a / 1024
              + " "
              + a / -5
              + " "
              + a % 2
              + " "
              + a % 3
              + " "
              + a % 10
              + " "
              + a % 1024);
    }
    System.out.println(
        "int unsigned: "
            + Integer.divideUnsigned(-1, 3)
            + " "
            + Integer.remainderUnsigned(-1, 7)
            + " "
            + Integer.divideUnsigned(5, -1)
            + " "
            + Integer.compareUnsigned(-1, 1));
    System.out.println(
        "long unsigned: "
            + Long.divideUnsigned(-1L, 3)
            + " "
            + Long.remainderUnsigned(-1L, 7)
            + " "
            + Long.divideUnsigned(-5L, -7L)
            + " "
            + Long.compareUnsigned(1, -1));
    try {
      System.out.println(divide(1, 0));
    } catch (ArithmeticException e) {
      System.out.println("int division by zero: " + e.getMessage());
    }
    try {
      System.out.println(remainder(Integer.MIN_VALUE, 0));
    } catch (ArithmeticException e) {
      System.out.println("int remainder by zero: " + e);
    }
    try {
      System.out.println(divide(1L, 0L));
    } catch (ArithmeticException e) {
      System.out.println("long division by zero: " + e);
    }
    try {
      System.out.println(remainder(1L, 0L));
    } catch (ArithmeticException e) {
      System.out.println("long remainder by zero: " + e);
    }
    int sideEffect = 0;
    try {
      sideEffect = 1;
      int unused = sideEffect / (sideEffect - 1);
      sideEffect = 2;
    } catch (ArithmeticException e) {
      System.out.println("order of effects: " + sideEffect);
    }
    System.out.println(
        "floorDiv: "
            + Math.floorDiv(-7, 2)
            + " "
            + Math.floorMod(-7, 2)
            + " "
            + Math.floorDiv(-7L, 2L)
            + " "
            + Math.floorMod(-7L, 3));
  }
}
