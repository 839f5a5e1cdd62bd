package conformance.arith;

/**
 * if_icmp, lcmp, fcmpl/g, dcmpl/g in both senses, with NaN and zeros, and comparisons as values.
 */
public final class Comparisons {
  static final double[] DOUBLES = {
    Double.NEGATIVE_INFINITY,
    -1,
    -0.0,
    0.0,
    Double.MIN_VALUE,
    1,
    Double.POSITIVE_INFINITY,
    Double.NaN
  };
  static final int[] INTS = {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE};
  static final long[] LONGS = {Long.MIN_VALUE, -1L << 32, -1, 0, 1, 1L << 32, Long.MAX_VALUE};

  static char flag(boolean b) {
    return b ? 'T' : 'f';
  }

  public static void main(String[] args) {
    for (int a : INTS) {
      StringBuilder line = new StringBuilder();
      for (int b : INTS) {
        line.append(' ')
            .append(flag(a < b))
            .append(flag(a <= b))
            .append(flag(a > b))
            .append(flag(a >= b))
            .append(flag(a == b))
            .append(flag(a != b));
      }
      System.out.println(
          "int "
              + a
              + ":"
              + line
              + " zero "
              + flag(a < 0)
              + flag(a <= 0)
              + flag(a > 0)
              + flag(a >= 0)
              + flag(a == 0));
    }
    for (long a : LONGS) {
      StringBuilder line = new StringBuilder();
      for (long b : LONGS) {
        line.append(' ')
            .append(flag(a < b))
            .append(flag(a <= b))
            .append(flag(a > b))
            .append(flag(a >= b))
            .append(flag(a == b))
            .append(Long.compare(a, b));
      }
      System.out.println("long " + a + ":" + line);
    }
    for (double a : DOUBLES) {
      StringBuilder line = new StringBuilder();
      StringBuilder negated = new StringBuilder();
      StringBuilder floats = new StringBuilder();
      for (double b : DOUBLES) {
        line.append(' ')
            .append(flag(a < b))
            .append(flag(a <= b))
            .append(flag(a > b))
            .append(flag(a >= b))
            .append(flag(a == b))
            .append(flag(a != b));
        negated.append(' ').append(flag(!(a < b))).append(flag(!(a >= b))).append(flag(!(a == b)));
        float f = (float) a;
        float g = (float) b;
        floats
            .append(' ')
            .append(flag(f < g))
            .append(flag(f <= g))
            .append(flag(f > g))
            .append(flag(f >= g))
            .append(flag(f == g))
            .append(flag(!(f > g)));
      }
      System.out.println("double " + a + ":" + line);
      System.out.println("double negated " + a + ":" + negated);
      System.out.println("float " + a + ":" + floats);
      int branches = 0;
      for (double b : DOUBLES) {
        if (a < b) {
          branches += 1;
        }
        if (a <= b) {
          branches += 10;
        } else {
          branches += 100;
        }
        while (a > b) {
          branches += 1000;
          break;
        }
        branches += a == b ? 10000 : 0;
      }
      System.out.println("branches " + a + ": " + branches);
    }
    System.out.println(
        "compare: "
            + Double.compare(0.0, -0.0)
            + " "
            + Double.compare(Double.NaN, Double.POSITIVE_INFINITY)
            + " "
            + Float.compare(-0.0f, 0.0f)
            + " "
            + Double.compare(1, 1));
    System.out.println(
        "equals: "
            + Double.valueOf(0.0).equals(-0.0)
            + " "
            + Double.valueOf(Double.NaN).equals(Double.NaN));
    boolean t = args.length >= 0;
    boolean f = !t;
    System.out.println(
        "boolean operators: "
            + flag(t & f)
            + flag(t | f)
            + flag(t ^ f)
            + flag(t ^ t)
            + flag(!t)
            + flag(t && !f)
            + flag(f || f));
    int calls = 0;
    if (f & (calls++ > 0) | f && (calls++ > 0)) {
      calls += 100;
    }
    System.out.println("evaluated: " + calls);
    System.out.println(
        "min/max: "
            + Math.min(-0.0, 0.0)
            + " "
            + Math.max(-0.0, 0.0)
            + " "
            + Math.min(Double.NaN, 1)
            + " "
            + Math.max(1f, Float.NaN)
            + " "
            + Math.min(3, -4)
            + " "
            + Math.max(Long.MIN_VALUE, 0));
  }
}
