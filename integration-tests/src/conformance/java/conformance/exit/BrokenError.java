package conformance.exit;

import java.io.OutputStream;
import java.io.PrintStream;

/** What is printed of exceptions that nobody catches is not lost where System.err throws itself. */
public final class BrokenError {
  private static final class Broken extends OutputStream {
    @Override
    public void write(int b) {
      throw new IllegalArgumentException("broken");
    }
  }

  // @alone
  public static void main(String[] args) throws InterruptedException {
    Thread handled = new Thread(BrokenError::fail, "handled");
    handled.setUncaughtExceptionHandler(
        (thread, exception) -> {
          throw new ArithmeticException();
        });
    handled.start();
    handled.join();
    System.setErr(new PrintStream(new Broken()));
    Thread other = new Thread(BrokenError::fail, "other");
    other.start();
    other.join();
    System.out.println("both ended");
    fail();
  }

  private static void fail() {
    throw new IllegalStateException("nobody catches it");
  }
}
