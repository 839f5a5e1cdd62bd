package conformance.arith;

/** The int bytecodes iadd to ixor over all pairs of edge values. */
public final class IntOperators {
  static final int[] EDGES = {
    0,
    1,
    -1,
    2,
    -2,
    7,
    31,
    32,
    33,
    127,
    128,
    255,
    256,
    32767,
    -32768,
    65535,
    0x55555555,
    0xAAAAAAAA,
    Integer.MAX_VALUE,
    Integer.MAX_VALUE - 1,
    Integer.MIN_VALUE,
    Integer.MIN_VALUE + 1
  };

  public static void main(String[] args) {
    for (int a : EDGES) {
      int add = 0;
      int sub = 0;
      int mul = 0;
      int and = 0;
      int or = 0;
      int xor = 0;
      for (int b : EDGES) {
        add = add * 31 + (a + b);
        sub = sub * 31 + (a - b);
        mul = mul * 31 + (a * b);
        and = and * 31 + (a & b);
        or = or * 31 + (a | b);
        xor = xor * 31 + (a ^ b);
      }
      System.out.println("add/sub/mul " + a + ": " + add + " " + sub + " " + mul);
      System.out.println("and/or/xor " + a + ": " + and + " " + or + " " + xor);
      System.out.println("neg/not " + a + ": " + (-a) + " " + (~a));
    }
    int overflow = Integer.MAX_VALUE;
    overflow++;
    System.out.println("increment overflow: " + overflow);
    overflow--;
    System.out.println("decrement overflow: " + overflow);
    int wide = 5;
    wide += 1000;
    wide -= 40000;
    System.out.println("iinc wide: " + wide);
  }
}
