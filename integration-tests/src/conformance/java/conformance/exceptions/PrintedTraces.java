package conformance.exceptions;

import java.io.PrintWriter;
import java.io.StringWriter;

/** printStackTrace: causes with common frames, suppressed exceptions, cycles. */
public final class PrintedTraces {
  static class Custom extends Exception {
    private static final long serialVersionUID = 1;
    final int code;

    Custom(String message, int code, Throwable cause) {
      super(message, cause);
      this.code = code;
    }

    @Override
    public String getLocalizedMessage() {
      return "localized " + getMessage() + " " + code;
    }
  }

  static void print(String name, Throwable t) {
    StringWriter text = new StringWriter();
    t.printStackTrace(new PrintWriter(text, true));
    System.out.println(name + ":");
    for (String line : text.toString().split("\n")) {
      String shown = line.replace("\t", "    ");
      if (shown.endsWith(" more")) {
        System.out.println("| " + shown.substring(0, shown.indexOf("...")) + "... more");
      } else if (!shown.contains("conformance.Conformance")) {
        System.out.println("| " + shown);
      }
    }
  }

  static void a() throws Custom {
    try {
      b();
    } catch (RuntimeException e) {
      throw new Custom("a failed", 7, e);
    }
  }

  static void b() {
    try {
      c();
    } catch (IllegalStateException e) {
      RuntimeException r = new RuntimeException(e);
      r.addSuppressed(new ArithmeticException("suppressed in b"));
      throw r;
    }
  }

  static void c() {
    throw new IllegalStateException("c");
  }

  static void own(Throwable t) {
    t.setStackTrace(new StackTraceElement[] {new StackTraceElement("x.Y", "m", "Y.java", 3)});
  }

  public static void main(String[] args) {
    try {
      a();
    } catch (Custom e) {
      print("chain", e);
    }
    Throwable one = new Throwable("one");
    Throwable two = new Throwable("two", one);
    own(one);
    own(two);
    one.initCause(two);
    print("cycle", one);
    Throwable empty = new RuntimeException();
    own(empty);
    print("no message", empty);
    Throwable nothing = new RuntimeException((String) null, null);
    own(nothing);
    nothing.addSuppressed(empty);
    print("suppressed", nothing);
    System.out.println(
        "texts: "
            + new Custom("m", 1, null)
            + " "
            + new RuntimeException(new Error("inner")).getMessage()
            + " "
            + new Exception((Throwable) null).getMessage());
  }
}
