package org.javahermit.vm;

import org.javahermit.jdk.JdkBoot;
import org.javahermit.vm.heap.EmergencyReserve;

/**
 * What becomes of an exception that ends a thread: its handler is told, and of what the handler
 * throws there is a line on standard error. Source: JLS 11.3; HotSpot's {@code JavaThread::exit}.
 */
final class UncaughtExceptions {
  private UncaughtExceptions() {}

  /** Tells the thread's handler of an exception; what that throws is ignored, as on HotSpot. */
  static void dispatch(Thread thread, Throwable exception) {
    int before = Allocation.useReserve(EmergencyReserve.ENDS);
    try {
      JdkBoot.dispatchUncaughtException(thread, exception);
    } catch (Throwable second) {
      reportIgnored(thread, second);
    }
    Allocation.resetReserve(before);
  }

  /** Past System.err, which may be what threw. */
  private static void reportIgnored(Thread thread, Throwable exception) {
    try {
      String text =
          "\nException: "
              + exception.getClass().getName()
              + " thrown from the UncaughtExceptionHandler in thread \""
              + thread.getName()
              + "\"\n";
      Panic.printText(text);
    } catch (Throwable third) {
      reportIgnored();
    }
  }

  /** As far as that is possible without any memory. */
  static void reportIgnored() {
    Panic.print("\nException: an uncaught exception handler threw an exception\n");
  }
}
