package conformance.exit;

/** A checked exception without message leaves main. */
public final class UncaughtChecked {
  // @alone
  static class Own extends Exception {
    private static final long serialVersionUID = 1;
  }

  public static void main(String[] args) throws Own {
    System.out.println("about to throw: yes");
    throw new Own();
  }
}
