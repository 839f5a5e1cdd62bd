package org.javahermit.jdk;

/**
 * What the runtime asks of the class library in a program's life: to start, to end threads, to end.
 * All runs on threads that are complete as far as the runtime is concerned.
 */
public final class JdkBoot {
  private JdkBoot() {}

  /**
   * Starts the class library on the main thread; called once, by the runtime. First gives the
   * thread its object by {@code vm.Threads.attach}; leaves system properties and standard streams.
   */
  public static void initialize() {
    throw new UnsupportedOperationException("the class library cannot start yet");
  }

  /**
   * Calls the thread's handler of uncaught exceptions ({@code Thread.dispatchUncaughtException}).
   */
  public static void dispatchUncaughtException(Thread thread, Throwable exception) {
    throw new UnsupportedOperationException("the class library cannot start yet");
  }

  /** The last words of a thread, on that thread ({@code Thread.exit}). */
  public static void exitThread(Thread thread) {
    throw new UnsupportedOperationException("the class library cannot start yet");
  }

  /** Runs the shutdown hooks ({@code Shutdown.shutdown}). */
  public static void shutdown() {
    throw new UnsupportedOperationException("the class library cannot start yet");
  }
}
