package conformance.exit;

/** An uncaught exception with causes ends the program with code 1 after its stack trace. */
public final class Uncaught {
  // @alone
  static void deep(int n) {
    if (n == 0) {
      throw new IllegalStateException("deep failure");
    }
    deep(n - 1);
  }

  public static void main(String[] args) {
    System.out.println("before: yes");
    try {
      deep(3);
    } catch (IllegalStateException e) {
      RuntimeException outer = new RuntimeException("outer", e);
      outer.addSuppressed(new Error("suppressed"));
      throw outer;
    }
  }
}
