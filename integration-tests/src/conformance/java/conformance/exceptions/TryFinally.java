package conformance.exceptions;

/** try, catch and finally: every order, nesting, return and jump out of finally. */
public final class TryFinally {
  static StringBuilder log = new StringBuilder();

  static void say(String s) {
    log.append(s).append(' ');
  }

  static String done() {
    String s = log.toString().trim();
    log.setLength(0);
    return s;
  }

  static int returns(int how) {
    try {
      say("try");
      if (how == 0) {
        return 0;
      }
      if (how == 1) {
        throw new IllegalStateException("one");
      }
      if (how == 2) {
        throw new IllegalArgumentException("two");
      }
      if (how == 3) {
        throw new Error("three");
      }
      say("end");
    } catch (IllegalStateException e) {
      say("ise");
      return 10;
    } catch (IllegalArgumentException e) {
      say("iae");
      throw new RuntimeException("wrapped", e);
    } finally {
      say("finally");
    }
    return 99;
  }

  @SuppressWarnings("finally")
  static int overrides() {
    try {
      throw new IllegalStateException("lost");
    } finally {
      return 5;
    }
  }

  static int valueSaved() {
    int x = 1;
    try {
      return x;
    } finally {
      x = 2;
    }
  }

  static int[] arraySaved() {
    int[] x = {1};
    try {
      return x;
    } finally {
      x[0] = 2;
    }
  }

  @SuppressWarnings("finally")
  static int jumps() {
    int n = 0;
    for (int i = 0; i < 5; i++) {
      try {
        if (i == 1) {
          continue;
        }
        if (i == 3) {
          break;
        }
        n += 10;
      } finally {
        n++;
        if (i == 2) {
          continue;
        }
        n += 100;
      }
    }
    return n;
  }

  static void nested(int depth) {
    try {
      say("in" + depth);
      if (depth == 3) {
        throw new RuntimeException("deep");
      }
      nested(depth + 1);
    } finally {
      say("out" + depth);
    }
  }

  static String replaced() {
    try {
      try {
        throw new RuntimeException("first");
      } finally {
        Object o = null;
        o.hashCode();
      }
    } catch (NullPointerException e) {
      return "second replaces first";
    } catch (RuntimeException e) {
      return "wrong " + e.getMessage();
    }
  }

  static String layered() {
    String s = "";
    try {
      try {
        try {
          s += "a";
          throw new java.io.IOException("io");
        } catch (RuntimeException e) {
          s += "wrong";
        } finally {
          s += "b";
        }
      } catch (java.io.IOException e) {
        s += "c";
        throw e;
      } finally {
        s += "d";
      }
    } catch (Exception e) {
      s += "e" + e.getMessage();
    } finally {
      s += "f";
    }
    return s;
  }

  static String multi(int i) {
    try {
      switch (i) {
        case 0 -> throw new ArithmeticException("arith");
        case 1 -> throw new ClassCastException("cast");
        case 2 -> throw new ArrayStoreException("store");
        default -> throw new OutOfMemoryError("not really");
      }
    } catch (ArithmeticException | ClassCastException e) {
      return "either " + e.getMessage();
    } catch (RuntimeException e) {
      return "runtime " + e.getMessage();
    } catch (Throwable e) {
      return "throwable " + e.getMessage();
    }
  }

  static long liveAcross() {
    long a = 1;
    int b = 2;
    double c = 3;
    String d = "four";
    try {
      a += 10;
      b += 20;
      c += 30;
      d += "!";
      may(true);
      a += 1000;
    } catch (RuntimeException e) {
      a += 100;
      b *= 2;
    }
    return a + b + (long) c + d.length();
  }

  static void may(boolean throwing) {
    if (throwing) {
      throw new RuntimeException();
    }
  }

  public static void main(String[] args) {
    for (int i = 0; i < 5; i++) {
      try {
        int r = returns(i);
        System.out.println("returns " + i + ": " + r + " " + done());
      } catch (Throwable e) {
        System.out.println("returns " + i + ": " + e + " cause " + e.getCause() + " " + done());
      }
    }
    System.out.println("finally overrides: " + overrides());
    System.out.println("value saved: " + valueSaved() + " " + arraySaved()[0]);
    System.out.println("jumps: " + jumps());
    try {
      nested(0);
    } catch (RuntimeException e) {
      System.out.println("nested: " + done() + " " + e.getMessage());
    }
    System.out.println("replaced: " + replaced());
    System.out.println("layered: " + layered());
    for (int i = 0; i < 4; i++) {
      System.out.println("multi " + i + ": " + multi(i));
    }
    System.out.println("live across: " + liveAcross());
    int caught = 0;
    for (int i = 0; i < 10000; i++) {
      try {
        may(i % 3 == 0);
        caught += 1;
      } catch (RuntimeException e) {
        caught += 1000;
      }
    }
    System.out.println("many: " + caught);
    try {
      throw args.length > 99 ? new RuntimeException() : null;
    } catch (NullPointerException e) {
      System.out.println("throw null: caught");
    }
    Runnable r =
        () -> {
          try {
            may(true);
          } finally {
            say("lambda finally");
          }
        };
    try {
      r.run();
    } catch (RuntimeException e) {
      System.out.println("from lambda: " + done());
    }
  }
}
