package conformance.exit;

/** System.exit in the middle: nothing behind it runs, finally included. */
public final class ExitCode {
  // @alone
  public static void main(String[] args) {
    try {
      System.out.println("before: yes");
      System.exit(42);
      System.out.println("wrong: after exit");
    } finally {
      System.out.println("wrong: finally");
    }
  }
}
