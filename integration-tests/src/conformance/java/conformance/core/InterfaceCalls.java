package conformance.core;

/**
 * Interface calls: default, static and private methods, diamonds, re-abstraction, Object's methods,
 * many interfaces.
 */
public final class InterfaceCalls {
  interface Named {
    String name();

    default String greet() {
      return "hello " + name() + decoration();
    }

    private String decoration() {
      return "!" + stars(2);
    }

    static String stars(int n) {
      return n == 0 ? "" : "*" + stars(n - 1);
    }
  }

  interface Polite extends Named {
    @Override
    default String greet() {
      return "dear " + Named.super.greet();
    }
  }

  interface Loud extends Named {
    @Override
    default String greet() {
      return name() + "!!!";
    }
  }

  interface Silent extends Named {
    @Override
    String greet();
  }

  static class Plain implements Named {
    public String name() {
      return "plain";
    }
  }

  static class Both implements Polite, Loud {
    public String name() {
      return "both";
    }

    public String greet() {
      return Polite.super.greet() + "/" + Loud.super.greet();
    }
  }

  static class Quiet extends Plain implements Silent {
    public String greet() {
      return "...";
    }
  }

  static class Inherits extends Plain implements Polite {}

  static class ClassWins {
    public String greet() {
      return "class wins";
    }
  }

  static class Winner extends ClassWins implements Named {
    public String name() {
      return "winner";
    }
  }

  interface Top {
    default String who() {
      return "top";
    }
  }

  interface Left extends Top {}

  interface Right extends Top {
    default String who() {
      return "right";
    }
  }

  static class Diamond implements Left, Right {}

  interface I1 {
    int f1(int x);
  }

  interface I2 {
    int f2(int x);
  }

  interface I3 {
    int f3(int x);
  }

  interface I4 {
    int f4(int x);
  }

  interface I5 {
    int f5(int x);
  }

  interface I6 {
    int f6(int x);
  }

  static class Many implements I1, I2, I3, I4, I5, I6 {
    public int f1(int x) {
      return x + 1;
    }

    public int f2(int x) {
      return x + 2;
    }

    public int f3(int x) {
      return x + 3;
    }

    public int f4(int x) {
      return x + 4;
    }

    public int f5(int x) {
      return x + 5;
    }

    public int f6(int x) {
      return x + 6;
    }
  }

  static class Few implements I6, I1 {
    public int f1(int x) {
      return x * 2;
    }

    public int f6(int x) {
      return x * 3;
    }
  }

  interface Wide {
    long mix(
        int a,
        long b,
        float c,
        double d,
        byte e,
        char f,
        short g,
        boolean h,
        Object i,
        long j,
        double k);
  }

  public static void main(String[] args) {
    Named[] all = {
      new Plain(),
      new Both(),
      new Quiet(),
      new Inherits(),
      new Winner(),
      () -> "lambda",
      new Polite() {
        public String name() {
          return "anon";
        }
      }
    };
    for (Named n : all) {
      System.out.println("greet " + n.name() + ": " + n.greet());
    }
    System.out.println("static: " + Named.stars(5));
    System.out.println("diamond: " + new Diamond().who());
    Left left = new Diamond();
    Top top = left;
    System.out.println("diamond through views: " + left.who() + " " + top.who());
    Many many = new Many();
    Object[] mixed = {many, new Few(), "neither"};
    int sum = 0;
    for (Object o : mixed) {
      if (o instanceof I1 i1) {
        sum += i1.f1(10);
      }
      if (o instanceof I2 i2) {
        sum += i2.f2(100);
      }
      if (o instanceof I6 i6) {
        sum += i6.f6(1000);
      }
    }
    sum += ((I3) many).f3(1) + ((I4) many).f4(1) + ((I5) many).f5(1);
    System.out.println("many interfaces: " + sum);
    try {
      I3 no = (I3) mixed[1];
      System.out.println(no.f3(1));
    } catch (ClassCastException e) {
      System.out.println("cast to missing interface: caught");
    }
    Named view = all[0];
    System.out.println(
        "Object's methods: "
            + view.equals(all[0])
            + " "
            + view.equals(null)
            + " "
            + (view.hashCode() == all[0].hashCode())
            + " "
            + view.getClass().getSimpleName());
    Wide wide =
        (a, b, c, d, e, f, g, h, i, j, k) ->
            a
                + b
                + (long) c
                + (long) d
                + e
                + f
                + g
                + (h ? 1 : 0)
                + i.toString().length()
                + j
                + (long) k;
    System.out.println(
        "wide: "
            + wide.mix(1, 2L << 33, 3.5f, 4.5, (byte) -5, 'f', (short) -7, true, "nine", 10, 1e10));
    Named nothing = args.length > 99 ? all[0] : null;
    try {
      nothing.greet();
    } catch (NullPointerException e) {
      System.out.println("null receiver: caught");
    }
    long calls = 0;
    I6[] sixes = {many, new Few(), x -> x - 1};
    for (int i = 0; i < 30000; i++) {
      calls += sixes[i % 3].f6(i);
    }
    System.out.println("polymorphic interface: " + calls);
  }
}
