package conformance.exit;

/** Shutdown hooks run after an uncaught exception. */
public final class HookAfterException {
  // @alone
  public static void main(String[] args) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook: ran")));
    throw new IllegalArgumentException("main fails");
  }
}
