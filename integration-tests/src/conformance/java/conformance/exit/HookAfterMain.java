package conformance.exit;

/** Shutdown hooks run after an ordinary end of main. */
public final class HookAfterMain {
  // @alone
  public static void main(String[] args) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook: ran")));
    System.out.println("main: ends");
  }
}
