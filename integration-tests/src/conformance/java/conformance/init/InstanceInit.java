package conformance.init;

/**
 * Object construction: field initializers, instance blocks, this() and super() calls, definite
 * order.
 */
public final class InstanceInit {
  static StringBuilder log = new StringBuilder();

  static int say(String s) {
    log.append(s).append(' ');
    return log.length();
  }

  static class Base {
    int a = say("Base.a");

    {
      say("Base.block");
    }

    Base() {
      this(say("Base.arg"));
      say("Base()");
    }

    Base(int x) {
      say("Base(int)");
      hook();
    }

    void hook() {
      say("Base.hook");
    }
  }

  static class Derived extends Base {
    int b = say("Derived.b");
    final int f = 5;
    final Integer g = 6;
    int h = 7;

    {
      say("Derived.block");
    }

    Derived() {
      super();
      say("Derived()");
    }

    Derived(String s) {
      super(say("Derived.arg"));
      say("Derived(String)");
    }

    @Override
    void hook() {
      say("hook:" + f + g + h);
    }
  }

  static class Chained {
    final String s;

    Chained() {
      this(1);
    }

    Chained(int i) {
      this(i, "x");
    }

    Chained(int i, String t) {
      s = t.repeat(i + 1);
    }
  }

  static class Initialized {
    final int x;
    final int y;
    final int[] array = {1, 2, 3};

    {
      y = array[2];
    }

    Initialized(boolean b) {
      if (b) {
        x = 1;
      } else {
        x = 2;
      }
    }
  }

  static String done() {
    String s = log.toString().trim();
    log.setLength(0);
    return s;
  }

  public static void main(String[] args) {
    new Derived();
    System.out.println("derived: " + done());
    new Derived("s");
    System.out.println("derived with argument: " + done());
    new Base(3);
    System.out.println("base: " + done());
    System.out.println("chained: " + new Chained().s + new Chained(2).s);
    System.out.println(
        "definite: "
            + new Initialized(true).x
            + new Initialized(false).x
            + new Initialized(true).y);
    Object anonymous =
        new Base(1) {
          int z = say("anonymous.z");

          @Override
          void hook() {
            say("anonymous.hook" + z);
          }
        };
    System.out.println("anonymous: " + done() + " " + (anonymous instanceof Base));
    Derived[] many = new Derived[3];
    for (int i = 0; i < 3; i++) {
      many[i] = new Derived();
    }
    System.out.println("many: " + done().length() + " " + many[2].h);
  }
}
