package conformance.exceptions;

/**
 * User exceptions: hierarchies, generics, sneaky throws, exceptions as data, throwing constructors.
 */
public final class CustomExceptions {
  static class Base extends Exception {
    private static final long serialVersionUID = 1;
    final int level;

    Base(int level) {
      super("level " + level);
      this.level = level;
    }
  }

  static class Middle extends Base {
    private static final long serialVersionUID = 1;

    Middle() {
      super(1);
    }
  }

  static class Leaf extends Middle {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      return "leaf of " + super.getMessage();
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  @SuppressWarnings("unchecked")
  static <E extends Throwable> void sneaky(Throwable t) throws E {
    throw (E) t;
  }

  static class Half {
    static Half leaked;
    final int before;
    int after;

    Half(boolean fail) {
      before = 1;
      leaked = this;
      if (fail) {
        throw new IllegalStateException("constructor");
      }
      after = 2;
    }
  }

  static class Sub extends Half {
    int more = 9;

    Sub(boolean fail) {
      super(fail);
    }
  }

  static String which(int i) {
    try {
      if (i == 0) {
        throw new Leaf();
      } else if (i == 1) {
        throw new Middle();
      } else if (i == 2) {
        throw new Base(0);
      }
      return "none";
    } catch (Leaf e) {
      return "Leaf " + e.getMessage() + e.getStackTrace().length;
    } catch (Middle e) {
      return "Middle " + e.getMessage();
    } catch (Base e) {
      return "Base " + e.level;
    }
  }

  static int depth(int n) throws Base {
    if (n == 0) {
      throw new Base(77);
    }
    try {
      return depth(n - 1);
    } catch (Base e) {
      if (n % 10 == 0) {
        throw new Base(e.level + 1);
      }
      throw e;
    }
  }

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < 4; i++) {
      System.out.println("which " + i + ": " + which(i));
    }
    try {
      CustomExceptions.<RuntimeException>sneaky(new java.io.IOException("sneaked"));
    } catch (Exception e) {
      System.out.println("sneaky: " + e);
    }
    try {
      new Sub(true);
    } catch (IllegalStateException e) {
      System.out.println(
          "half constructed: " + Half.leaked.before + Half.leaked.after + ((Sub) Half.leaked).more);
    }
    System.out.println("constructed: " + new Sub(false).more + Half.leaked.after);
    try {
      depth(100);
    } catch (Base e) {
      System.out.println("rethrown: " + e.level);
    }
    Base kept = new Base(5);
    int hits = 0;
    for (int i = 0; i < 100; i++) {
      try {
        throw kept;
      } catch (Base e) {
        hits += e.level;
      }
    }
    System.out.println("preallocated: " + hits);
    Throwable chain = new Error("root");
    for (int i = 0; i < 5; i++) {
      chain = new Exception("e" + i, chain);
    }
    int length = 0;
    for (Throwable t = chain; t != null; t = t.getCause()) {
      length++;
    }
    System.out.println("chain: " + length + " " + chain.getCause().getCause());
    try {
      try {
        throw new Middle();
      } catch (Exception e) {
        throw e;
      }
    } catch (Base e) {
      System.out.println("precise rethrow: " + e.getMessage());
    }
    try {
      assertPositive(-1);
    } catch (IllegalArgumentException e) {
      System.out.println("guard: " + e.getMessage());
    }
    StringBuilder order = new StringBuilder();
    try {
      order.append(first(order)).append(fails(order)).append(first(order));
    } catch (RuntimeException e) {
      System.out.println("arguments before failure: " + order);
    }
    Object monitor = new Object();
    try {
      synchronized (monitor) {
        throw new RuntimeException("inside");
      }
    } catch (RuntimeException e) {
      System.out.println("monitor released: " + !Thread.holdsLock(monitor));
    }
  }

  static String first(StringBuilder s) {
    s.append("f");
    return "1";
  }

  static String fails(StringBuilder s) {
    s.append("x");
    throw new RuntimeException();
  }

  static void assertPositive(int x) {
    if (x <= 0) {
      throw new IllegalArgumentException("not positive: " + x);
    }
  }
}
