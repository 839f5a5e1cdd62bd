package org.javahermit.vm;

/**
 * The way from the runtime to the application. The compiler gives {@link #invoke} its body, a call
 * of the application's {@code main}.
 */
final class ApplicationMain {
  private ApplicationMain() {}

  /** Calls {@code main} of the application's main class. */
  static void invoke(String[] arguments) throws Throwable {
    throw new InternalError("the compiler replaces this body by a call of main");
  }
}
