package conformance.core;

/** Instance and static fields of every kind, defaults, hiding, compound updates, packed layouts. */
public final class Fields {
  static boolean sz;
  static byte sb;
  static short ss;
  static char sc;
  static int si;
  static long sl;
  static float sf;
  static double sd;
  static Object so;
  static final int CONSTANT = 42;
  static final String TEXT = "constant";
  static final Integer BOXED = 1234;
  static volatile int counter;

  boolean z;
  byte b;
  short s;
  char c;
  int i;
  long l;
  float f;
  double d;
  Object o;
  final int assigned;
  volatile long vl;

  Fields(int assigned) {
    this.assigned = assigned;
  }

  static class Base {
    int x = 1;
    static String name = "base";
    private int hidden = 10;
    byte odd = 3;

    int hiddenOfBase() {
      return hidden;
    }
  }

  static class Derived extends Base {
    int x = 2;
    static String name = "derived";
    private int hidden = 20;
    byte odd2 = 4;
    long aligned = 5;

    String both() {
      return x + " " + super.x + " " + hidden + " " + hiddenOfBase();
    }
  }

  interface Constants {
    int A = 5;
    int[] ARRAY = {1, 2};
  }

  static class Implementor implements Constants {
    int sum() {
      return A + ARRAY[0] + ARRAY[1];
    }
  }

  public static void main(String[] args) {
    Fields g = new Fields(9);
    System.out.println(
        "instance defaults: "
            + g.z
            + g.b
            + g.s
            + (int) g.c
            + g.i
            + g.l
            + g.f
            + g.d
            + g.o
            + g.assigned);
    System.out.println("static defaults: " + sz + sb + ss + (int) sc + si + sl + sf + sd + so);
    g.z = true;
    g.b = (byte) 200;
    g.s = (short) 40000;
    g.c = (char) -1;
    g.i = 1 << 31;
    g.l = 1L << 63;
    g.f = 1.1f;
    g.d = 1.1;
    g.o = g;
    g.vl = -5;
    System.out.println(
        "instance: "
            + g.z
            + " "
            + g.b
            + " "
            + g.s
            + " "
            + (int) g.c
            + " "
            + g.i
            + " "
            + g.l
            + " "
            + g.f
            + " "
            + g.d
            + " "
            + (g.o == g)
            + " "
            + g.vl);
    sz = true;
    sb = (byte) 200;
    ss = (short) 40000;
    sc = (char) -1;
    si = 1 << 31;
    sl = 1L << 63;
    sf = 1.1f;
    sd = 1.1;
    so = TEXT;
    System.out.println(
        "static: "
            + sz
            + " "
            + sb
            + " "
            + ss
            + " "
            + (int) sc
            + " "
            + si
            + " "
            + sl
            + " "
            + sf
            + " "
            + sd
            + " "
            + so);
    g.b += 100;
    g.s++;
    g.c++;
    g.i--;
    g.l--;
    g.f *= 2;
    g.d /= 3;
    g.z ^= true;
    sb -= 1;
    ss *= 2;
    sc /= 2;
    si >>>= 4;
    sl >>= 8;
    counter++;
    counter += 5;
    System.out.println(
        "compound: "
            + g.b
            + " "
            + g.s
            + " "
            + (int) g.c
            + " "
            + g.i
            + " "
            + g.l
            + " "
            + g.f
            + " "
            + g.d
            + " "
            + g.z
            + " "
            + sb
            + " "
            + ss
            + " "
            + (int) sc
            + " "
            + si
            + " "
            + sl
            + " "
            + counter);
    Derived derived = new Derived();
    Base view = derived;
    System.out.println(
        "hiding: "
            + view.x
            + " "
            + derived.x
            + " "
            + ((Base) derived).x
            + " "
            + view.name
            + " "
            + derived.name
            + " "
            + derived.both());
    view.x = 7;
    System.out.println("hiding after store: " + derived.x + " " + view.x);
    System.out.println("packed: " + derived.odd + derived.odd2 + derived.aligned);
    System.out.println(
        "constants: " + CONSTANT + TEXT + BOXED + Constants.A + new Implementor().sum());
    Fields none = args.length > 100 ? g : null;
    try {
      System.out.println(none.l);
    } catch (NullPointerException e) {
      System.out.println("read of null: caught");
    }
    try {
      none.d = 5;
    } catch (NullPointerException e) {
      System.out.println("write of null: caught");
    }
    try {
      none.i++;
    } catch (NullPointerException e) {
      System.out.println("update of null: caught");
    }
    System.out.println("static through null: " + none.si);
    int[] effects = {0};
    next(effects, g).i += 5;
    System.out.println("receiver evaluated once: " + effects[0] + " " + g.i);
    Fields[] chain = {new Fields(1), new Fields(2)};
    chain[0].o = chain[1];
    ((Fields) chain[0].o).i = 77;
    System.out.println("chain: " + chain[1].i + " " + ((Fields) chain[0].o).assigned);
  }

  static Fields next(int[] effects, Fields f) {
    effects[0]++;
    return f;
  }
}
