package conformance.exit;

/** A hardware fault in a library callback is an ordinary uncaught exception. */
public final class UncaughtDivision {
  // @alone
  public static void main(String[] args) {
    java.util.List<Integer> list = new java.util.ArrayList<>(java.util.List.of(4, 2, 0));
    list.forEach(x -> System.out.println("quotient: " + 8 / x));
  }
}
