package conformance.exit;

/** A failing class initializer leaves main as ExceptionInInitializerError. */
public final class UncaughtInitializer {
  // @alone
  static class Bad {
    static int value = Integer.parseInt("no number");
  }

  public static void main(String[] args) {
    System.out.println("value: " + Bad.value);
  }
}
