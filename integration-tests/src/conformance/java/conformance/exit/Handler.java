package conformance.exit;

/** The default handler of uncaught exceptions replaces the trace, not the exit code. */
public final class Handler {
  // @alone
  public static void main(String[] args) {
    Thread.setDefaultUncaughtExceptionHandler(
        (t, e) -> System.out.println("handled: " + t.getName() + " " + e.getMessage()));
    throw new IllegalStateException("for the handler");
  }
}
