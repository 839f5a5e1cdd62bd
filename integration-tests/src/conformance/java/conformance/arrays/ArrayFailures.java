package conformance.arrays;

/** Every exception that array instructions raise, with its message. */
public final class ArrayFailures {
  interface Body {
    void run();
  }

  static void expect(String name, Body body) {
    try {
      body.run();
      System.out.println(name + ": completed");
    } catch (RuntimeException e) {
      System.out.println(name + ": " + e);
    }
  }

  static int index(int i) {
    return i;
  }

  static int masked(int i) {
    int[] none = {};
    return none[i & 3];
  }

  public static void main(String[] args) {
    int[] a = new int[3];
    expect("load past end", () -> System.out.println(a[index(3)]));
    expect("load negative", () -> System.out.println(a[index(-1)]));
    expect("load min", () -> System.out.println(a[index(Integer.MIN_VALUE)]));
    expect("store past end", () -> a[index(3)] = 1);
    expect("store max", () -> a[index(Integer.MAX_VALUE)] = 1);
    expect("empty", () -> System.out.println(new Object[][] {new Object[0]}[0][index(0)]));
    expect("empty, some bits of an index", () -> System.out.println(masked(args.length + 6)));
    expect("byte", () -> new byte[][] {new byte[1]}[0][index(1)] = 1);
    expect("boolean", () -> new boolean[][] {new boolean[1]}[0][index(2)] = true);
    expect("char", () -> System.out.println(new char[][] {new char[1]}[0][index(-5)]));
    expect("short", () -> new short[][] {new short[2]}[0][index(2)] = 1);
    expect("long", () -> new long[][] {new long[2]}[0][index(2)]++);
    expect("float", () -> new float[][] {new float[2]}[0][index(4)] += 1);
    expect("double", () -> System.out.println(new double[][] {new double[2]}[0][index(4)]));
    expect("reference store", () -> new String[][] {new String[2]}[0][index(4)] = "x");
    expect("negative size", () -> System.out.println(new int[index(-1)].length));
    expect("negative reference size", () -> System.out.println(new String[index(-7)].length));
    expect("negative inner size", () -> System.out.println(new int[index(2)][index(-3)].length));
    expect(
        "zero outer, negative inner",
        () -> System.out.println(new int[index(0)][index(-3)].length));
    expect(
        "array store",
        () -> {
          Object[] objects = new String[1];
          objects[0] = Integer.valueOf(1);
        });
    expect(
        "array store null",
        () -> {
          Object[] objects = new String[1];
          objects[0] = null;
        });
    expect(
        "array store subclass",
        () -> {
          Object[] objects = new Number[1];
          objects[0] = Integer.valueOf(1);
        });
    expect(
        "array store interface",
        () -> {
          Object[] objects = new Comparable[1];
          objects[0] = "ok";
          objects[0] = new Object();
        });
    expect(
        "array store nested",
        () -> {
          Object[] objects = new int[1][];
          objects[0] = new int[2];
          objects[0] = new long[2];
        });
    expect(
        "array store into object array of arrays",
        () -> {
          Object[][] objects = new String[1][1];
          objects[0] = new String[3];
          objects[0] = new Integer[3];
        });
    expect(
        "array cast",
        () -> {
          Object o = new int[1];
          System.out.println(((long[]) o).length);
        });
    expect(
        "reference array cast",
        () -> {
          Object o = new Object[1];
          System.out.println(((String[]) o).length);
        });
    expect(
        "covariant array cast",
        () -> {
          Object o = new Integer[4];
          System.out.println(
              ((Number[]) o).length + ((Comparable<?>[]) o).length + ((Object[]) o).length);
        });
    int[] survived = {1, 2, 3};
    try {
      for (int i = 0; ; i++) {
        survived[i] += 10;
      }
    } catch (ArrayIndexOutOfBoundsException e) {
      System.out.println(
          "loop ended by exception: "
              + survived[0]
              + survived[1]
              + survived[2]
              + " "
              + e.getMessage());
    }
  }
}
