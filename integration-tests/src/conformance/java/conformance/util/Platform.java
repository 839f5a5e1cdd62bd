package conformance.util;

import java.sql.Date;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TimeZone;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.prefs.NodeChangeEvent;
import java.util.prefs.Preferences;

/** Parts of the platform that libraries expect: preferences, loggers, SQL's interfaces. */
public final class Platform {
  /** Silent here: only the first run on a machine says that it made folders. */
  private static final Logger PREFERENCES_LOG = Logger.getLogger("java.util.prefs");

  interface Action {
    Object call() throws Exception;
  }

  private static void say(String what, Action action) {
    try {
      System.out.println(what + ": " + action.call());
    } catch (Exception e) {
      System.out.println(what + " throws " + e);
    }
  }

  public static void main(String[] args) {
    preferences();
    sql();
    loggers();
    say("currency", () -> Currency.getInstance(Locale.JAPAN).getDefaultFractionDigits());
    say("zone", () -> TimeZone.getTimeZone("Europe/Berlin").getOffset(1_700_000_000_000L));
  }

  private static void preferences() {
    PREFERENCES_LOG.setLevel(Level.OFF);
    System.setProperty("java.util.prefs.userRoot", System.getProperty("java.io.tmpdir"));
    say(
        "preferences",
        () -> {
          Preferences node = Preferences.userRoot().node("conformance/platform");
          node.clear();
          node.put("name", "value");
          node.putInt("number", 42);
          node.putByteArray("bytes", new byte[] {1, 2, 3});
          node.putBoolean("flag", true);
          String[] keys = node.keys();
          Arrays.sort(keys);
          String text =
              node.get("name", "none")
                  + node.getInt("number", 0)
                  + node.getInt("name", -1)
                  + node.getByteArray("bytes", null).length
                  + node.getBoolean("flag", false)
                  + Arrays.toString(keys)
                  + node.absolutePath();
          node.removeNode();
          return text + Preferences.userRoot().nodeExists("conformance/platform");
        });
    say("event", () -> NodeChangeEvent.class.getSimpleName());
  }

  private static void sql() {
    say("timestamp", () -> Timestamp.valueOf("2026-01-02 03:04:05.678"));
    say("date", () -> Date.valueOf("2026-01-02").toLocalDate());
    say("no driver", () -> DriverManager.getConnection("jdbc:nothing:x"));
    say("drivers", () -> Collections.list(DriverManager.getDrivers()).size());
    say(
        "exception",
        () -> {
          SQLException e = new SQLException("reason", "42000", 7);
          e.setNextException(new SQLException("next"));
          return e.getSQLState() + e.getErrorCode() + e.getNextException().getMessage();
        });
  }

  private static void loggers() {
    say("logger", () -> System.getLogger("demo").getName());
    say("level", () -> System.getLogger("demo").isLoggable(System.Logger.Level.DEBUG));
    say("info", () -> System.getLogger("demo").isLoggable(System.Logger.Level.INFO));
    say(
        "with bundle",
        () ->
            System.getLogger("demo2", ResourceBundle.getBundle("conformance.util.greetings"))
                .getName());
  }
}
