package conformance.arith;

/** The overflow-checking methods of Math and the 128-bit product. */
public final class ExactMath {
  interface Op {
    Object run();
  }

  static void show(String name, Op op) {
    try {
      System.out.println(name + ": " + op.run());
    } catch (ArithmeticException e) {
      System.out.println(name + ": " + e.getMessage());
    }
  }

  public static void main(String[] args) {
    int max = Integer.MAX_VALUE;
    int min = Integer.MIN_VALUE;
    long lmax = Long.MAX_VALUE;
    long lmin = Long.MIN_VALUE;
    show("addExact ok", () -> Math.addExact(max - 1, 1));
    show("addExact overflow", () -> Math.addExact(max, 1));
    show("subtractExact overflow", () -> Math.subtractExact(min, 1));
    show("multiplyExact ok", () -> Math.multiplyExact(46340, 46340));
    show("multiplyExact overflow", () -> Math.multiplyExact(46341, 46341));
    show("negateExact overflow", () -> Math.negateExact(min));
    show("incrementExact overflow", () -> Math.incrementExact(max));
    show("decrementExact overflow", () -> Math.decrementExact(min));
    show("toIntExact ok", () -> Math.toIntExact(min));
    show("toIntExact overflow", () -> Math.toIntExact(max + 1L));
    show("absExact overflow", () -> Math.absExact(min));
    show("long addExact overflow", () -> Math.addExact(lmax, 1L));
    show("long subtractExact ok", () -> Math.subtractExact(lmin + 1, 1L));
    show("long multiplyExact overflow", () -> Math.multiplyExact(lmax / 2 + 1, 2L));
    show("long multiplyExact min", () -> Math.multiplyExact(lmin, -1L));
    show("long multiplyExact ok", () -> Math.multiplyExact(3037000499L, 3037000499L));
    show("long negateExact", () -> Math.negateExact(lmax));
    show(
        "multiplyHigh",
        () ->
            Math.multiplyHigh(lmax, lmax)
                + " "
                + Math.multiplyHigh(lmin, lmin)
                + " "
                + Math.multiplyHigh(-1, 1)
                + " "
                + Math.multiplyHigh(0x123456789ABCDEFL, 0xFEDCBA9876543210L));
    show("multiplyFull", () -> Math.multiplyFull(min, max) + " " + Math.multiplyFull(min, min));
    show(
        "abs",
        () -> Math.abs(min) + " " + Math.abs(lmin) + " " + Math.abs(-0.0) + " " + Math.abs(-5f));
  }
}
