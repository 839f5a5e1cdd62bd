package conformance.exit;

/** A stack overflow that nobody catches. */
public final class UncaughtOverflow {
  // @alone
  static int forever(int n) {
    return forever(n + 1) + 1;
  }

  public static void main(String[] args) {
    System.out.println("recursing: yes");
    try {
      forever(0);
    } catch (StackOverflowError e) {
      StackOverflowError shorter = new StackOverflowError();
      shorter.setStackTrace(new StackTraceElement[] {e.getStackTrace()[0]});
      throw shorter;
    }
  }
}
