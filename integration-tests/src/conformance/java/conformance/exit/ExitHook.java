package conformance.exit;

/** Shutdown hooks run on System.exit; the code survives them. */
public final class ExitHook {
  // @alone
  public static void main(String[] args) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook: ran")));
    System.out.println("main: ends");
    System.exit(7);
  }
}
