package conformance.exit;

/** Memory runs out on the main thread, and only the handler of uncaught exceptions frees it. */
public final class UncaughtOutOfMemory {
  static Object[] chain;

  // @alone
  public static void main(String[] args) {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, exception) -> {
          chain = null;
          System.out.println(thread.getName() + ": " + exception);
        });
    System.out.println("begin: " + args.length);
    while (true) {
      chain = new Object[] {chain, new byte[5000]};
    }
  }
}
