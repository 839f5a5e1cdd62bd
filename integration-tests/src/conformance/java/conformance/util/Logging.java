package conformance.util;

import java.util.*;
import java.util.logging.*;

/** Loggers, levels, handlers and formatters. */
public final class Logging {
  private static final class Loud extends Level {
    Loud() {
      super("LOUD", 950);
    }
  }

  public static void main(String[] a) {
    Logger l = Logger.getLogger("my.app");
    l.setUseParentHandlers(false);
    Handler h =
        new StreamHandler(
            System.out,
            new SimpleFormatter() {
              public String format(LogRecord r) {
                return r.getLevel()
                    + " "
                    + r.getLoggerName()
                    + " "
                    + formatMessage(r)
                    + " "
                    + r.getSourceMethodName()
                    + (r.getThrown() == null ? "" : " " + r.getThrown())
                    + "\n";
              }
            });
    h.setLevel(Level.ALL);
    l.addHandler(h);
    l.setLevel(Level.FINE);
    l.info("hello");
    l.log(Level.WARNING, "x {0} y {1}", new Object[] {1, "b"});
    l.finer("no");
    l.fine(() -> "lazy");
    l.log(Level.SEVERE, "ex", new RuntimeException("boom"));
    l.entering("A", "b");
    Level loud = new Loud();
    l.log(loud, "a level of its own");
    System.Logger system = System.getLogger("my.app");
    system.log(System.Logger.Level.WARNING, "{0} loggers", "system");
    system.log(System.Logger.Level.TRACE, "no");
    system.log(System.Logger.Level.ERROR, "ex", new RuntimeException("bang"));
    h.flush();
    System.out.println(
        system.isLoggable(System.Logger.Level.DEBUG)
            + " "
            + system.getName()
            + "|"
            + l.getParent().getName()
            + "|"
            + Level.parse("800")
            + l.isLoggable(Level.FINER));
    System.out.println(Level.parse("950") == loud);
  }
}
