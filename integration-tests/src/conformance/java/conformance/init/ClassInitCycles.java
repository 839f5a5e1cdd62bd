package conformance.init;

/** Cycles between initializers: default values are seen, nothing deadlocks. */
public final class ClassInitCycles {
  static class A {
    static final int X = B.y + 1;
    static int after = 100;
  }

  static class B {
    static int y = A.after + 10;
  }

  static class Super {
    static int seen;
    static final Sub SUB = new Sub();

    static {
      seen = SUB.value;
    }
  }

  static class Sub extends Super {
    static int prepared = 5;
    int value = prepared + 1;
  }

  static class Singleton {
    static final Singleton INSTANCE = new Singleton();
    static int late = 7;
    static final int CONSTANT = 8;
    static final Integer BOXED = 9;
    final int lateSeen;
    final int constantSeen;
    final Integer boxedSeen;

    Singleton() {
      lateSeen = late;
      constantSeen = CONSTANT;
      boxedSeen = BOXED;
    }
  }

  enum Self {
    ONE {
      int size() {
        return 1;
      }
    },
    TWO {
      int size() {
        return 2;
      }
    };

    static final Self[] CACHE = values();
    static int total;

    static {
      for (Self s : CACHE) {
        total += s.size();
      }
    }

    abstract int size();
  }

  static class Ring1 {
    static String s = "1" + Ring2.s;
  }

  static class Ring2 {
    static String s = "2" + Ring3.s;
  }

  static class Ring3 {
    static String s = "3" + Ring1.s;
  }

  interface Lazy {
    Object O = Holder.made("interface");
  }

  static class Holder {
    static StringBuilder log = new StringBuilder();

    static Object made(String s) {
      log.append(s).append(' ');
      return s;
    }
  }

  public static void main(String[] args) {
    System.out.println("cycle: " + A.X + " " + B.y + " " + A.after);
    System.out.println("superclass makes subclass: " + Super.seen + " " + new Sub().value);
    System.out.println(
        "singleton: "
            + Singleton.INSTANCE.lateSeen
            + Singleton.INSTANCE.constantSeen
            + Singleton.INSTANCE.boxedSeen
            + Singleton.late);
    System.out.println("enum: " + Self.total + Self.CACHE.length);
    System.out.println("ring: " + Ring2.s + " " + Ring1.s + " " + Ring3.s);
    System.out.println("lazy: " + Holder.log + Lazy.O + Holder.log);
  }
}
