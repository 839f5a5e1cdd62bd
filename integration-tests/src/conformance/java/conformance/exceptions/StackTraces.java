package conformance.exceptions;

/**
 * Stack traces: methods, classes, files and lines of plain calls, constructors, initializers,
 * lambdas, nested classes.
 */
public final class StackTraces {
  static void show(String name, Throwable t) {
    System.out.println(name + ": " + t);
    for (StackTraceElement e : t.getStackTrace()) {
      if (e.getClassName().startsWith("conformance.exceptions.")) {
        System.out.println(
            "  "
                + e.getClassName()
                + "."
                + e.getMethodName()
                + " "
                + e.getFileName()
                + ":"
                + e.getLineNumber());
      } else if (!e.getClassName().startsWith("conformance.")) {
        System.out.println("  library " + e.getClassName() + "." + e.getMethodName());
      }
    }
  }

  static class Inner {
    final int value;

    Inner(int divisor) {
      value = 10 / divisor;
    }

    void method(int[] array) {
      int index = 5;
      array[index] = value;
    }
  }

  static class Failing {
    static int computed;

    static {
      computed = compute();
    }

    static int compute() {
      throw new IllegalStateException("in initializer");
    }
  }

  interface Deep {
    int go(int n);
  }

  static int recursive(int n) {
    if (n == 0) {
      throw new UnsupportedOperationException("bottom");
    }
    return recursive(n - 1) + 1;
  }

  static Throwable created() {
    return new Throwable("created, not thrown");
  }

  static void generic(Object o) {
    String s = (String) o;
    System.out.println(s);
  }

  static void library() {
    java.util.List.of(1, 2).get(2);
  }

  static void rethrow() {
    try {
      recursive(1);
    } catch (UnsupportedOperationException e) {
      throw e;
    }
  }

  static void wrap() {
    try {
      recursive(2);
    } catch (UnsupportedOperationException e) {
      throw new RuntimeException("wrapped", e);
    }
  }

  static void refill() {
    try {
      recursive(1);
    } catch (UnsupportedOperationException e) {
      throw (RuntimeException) e.fillInStackTrace();
    }
  }

  public static void main(String[] args) {
    try {
      new Inner(0);
    } catch (ArithmeticException e) {
      show("constructor", e);
    }
    try {
      new Inner(2).method(new int[2]);
    } catch (ArrayIndexOutOfBoundsException e) {
      show("bounds", e);
    }
    try {
      System.out.println(Failing.computed);
    } catch (ExceptionInInitializerError e) {
      show("initializer", e);
      show("initializer cause", e.getCause());
    }
    try {
      Deep deep =
          n -> {
            if (n > 1) {
              throw new RuntimeException("lambda");
            }
            return n;
          };
      deep.go(1);
      deep.go(2);
    } catch (RuntimeException e) {
      show("lambda", e);
    }
    try {
      Deep reference = StackTraces::recursive;
      reference.go(1);
    } catch (RuntimeException e) {
      show("method reference", e);
    }
    try {
      recursive(3);
    } catch (UnsupportedOperationException e) {
      show("recursion", e);
    }
    show("not thrown", created());
    try {
      generic(5);
    } catch (ClassCastException e) {
      show("cast", new RuntimeException("cast failed"));
      System.out.println("cast line: " + e.getStackTrace()[0].getLineNumber());
    }
    try {
      library();
    } catch (IndexOutOfBoundsException e) {
      StackTraceElement[] trace = e.getStackTrace();
      show("through library", new RuntimeException(trace[trace.length - 1].getMethodName()));
    }
    try {
      rethrow();
    } catch (UnsupportedOperationException e) {
      show("rethrown keeps trace", e);
    }
    try {
      wrap();
    } catch (RuntimeException e) {
      show("wrapped", e);
      show("wrapped cause", e.getCause());
    }
    try {
      refill();
    } catch (RuntimeException e) {
      show("refilled", e);
    }
    new Object() {
      void anonymous() {
        show("anonymous class", new Exception("anon"));
      }
    }.anonymous();
    try {
      Object o = null;
      o.toString();
    } catch (NullPointerException e) {
      System.out.println("null line: " + e.getStackTrace()[0].getLineNumber());
    }
    Throwable set = new Throwable("set");
    set.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("a.B", "c", "B.java", 7),
          new StackTraceElement("a.B", "d", null, -2)
        });
    System.out.println(
        "set: "
            + set.getStackTrace()[0]
            + " "
            + set.getStackTrace()[1]
            + " "
            + set.getStackTrace().length);
    Throwable without = new Throwable("none", null, false, false) {};
    without.addSuppressed(new Error());
    System.out.println(
        "not writable: " + without.getStackTrace().length + without.getSuppressed().length);
    StackTraceElement here = new Throwable().getStackTrace()[0];
    System.out.println(
        "here: " + here.getMethodName() + " " + here.getLineNumber() + " " + here.isNativeMethod());
  }
}
