package conformance.arith;

/** The long bytecodes ladd to lxor over all pairs of edge values. */
public final class LongOperators {
  static final long[] EDGES = {
    0,
    1,
    -1,
    2,
    -2,
    63,
    64,
    65,
    255,
    65535,
    0xFFFFFFFFL,
    0x100000000L,
    -0x100000000L,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0x5555555555555555L,
    Long.MAX_VALUE,
    Long.MAX_VALUE - 1,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1
  };

  public static void main(String[] args) {
    for (long a : EDGES) {
      long add = 0;
      long sub = 0;
      long mul = 0;
      long logic = 0;
      for (long b : EDGES) {
        add = add * 31 + (a + b);
        sub = sub * 31 + (a - b);
        mul = mul * 31 + (a * b);
        logic = logic * 31 + ((a & b) ^ (a | ~b)) + (a ^ b);
      }
      System.out.println("add/sub " + a + ": " + add + " " + sub);
      System.out.println("mul/logic " + a + ": " + mul + " " + logic);
      System.out.println("neg/not " + a + ": " + (-a) + " " + (~a));
    }
    long counter = Long.MAX_VALUE;
    counter++;
    System.out.println("increment overflow: " + counter);
  }
}
