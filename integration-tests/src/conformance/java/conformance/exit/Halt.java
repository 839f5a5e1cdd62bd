package conformance.exit;

/** Runtime.halt ends at once, without hooks. */
public final class Halt {
  // @alone
  public static void main(String[] args) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("wrong: hook ran")));
    System.out.println("halting: yes");
    Runtime.getRuntime().halt(9);
  }
}
