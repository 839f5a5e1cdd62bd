package conformance.init;

/** Failing initializers: ExceptionInInitializerError first, NoClassDefFoundError afterwards. */
public final class ClassInitFailures {
  static int attempts;

  static class Fails {
    static int x = 3;

    static {
      attempts++;
      if (attempts > 0) {
        throw new IllegalStateException("first attempt");
      }
    }

    static void call() {}
  }

  static class FailsWithError {
    static {
      if (attempts >= 0) {
        throw new AssertionError("an error stays what it is");
      }
    }

    static int x;
  }

  static class ChildOfFailed extends Fails {
    static {
      System.out.println("wrong: child initialized");
    }

    static int y;
  }

  static class Divides {
    static int quotient = 1 / (attempts - attempts);
  }

  static class Outer {
    static int v = Divides.quotient;
  }

  static class AsksForTooMuch {
    static long[] all = new long[Integer.MAX_VALUE];

    static int size() {
      return all.length;
    }
  }

  static class CatchesInside {
    static String result;

    static {
      try {
        Object o = null;
        o.hashCode();
        result = "wrong";
      } catch (NullPointerException e) {
        result = "recovered";
      }
    }
  }

  interface Body {
    Object run();
  }

  static void attempt(String name, Body body) {
    try {
      System.out.println(name + ": " + body.run());
    } catch (Throwable t) {
      System.out.println(
          name
              + ": "
              + t.getClass().getName()
              + (t instanceof NoClassDefFoundError ? " " + t.getMessage() : "")
              + ", cause "
              + (t instanceof ExceptionInInitializerError ? "" + t.getCause() : "-")
              + (t instanceof AssertionError ? t.getMessage() : ""));
    }
  }

  public static void main(String[] args) {
    attempt("first", () -> Fails.x);
    attempt("second", () -> Fails.x);
    attempt(
        "call",
        () -> {
          Fails.call();
          return 1;
        });
    attempt("new", () -> new Fails());
    attempt("child", () -> ChildOfFailed.y);
    attempt("child again", () -> new ChildOfFailed());
    attempt("error", () -> FailsWithError.x);
    attempt("error again", () -> FailsWithError.x);
    attempt("nested", () -> Outer.v);
    attempt("nested again", () -> Outer.v);
    attempt("inner of nested", () -> Divides.quotient);
    attempt("too much", () -> AsksForTooMuch.size());
    attempt("too much again", () -> AsksForTooMuch.size());
    attempt("recovers", () -> CatchesInside.result);
    System.out.println("attempts: " + attempts);
  }
}
