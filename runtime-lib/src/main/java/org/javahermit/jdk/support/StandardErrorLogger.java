package org.javahermit.jdk.support;

import java.text.MessageFormat;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * A logger that writes messages of level INFO and above to standard error, as HotSpot's do by
 * default, a line of name and level before each message; for programs that configure none.
 */
public final class StandardErrorLogger implements System.Logger {
  private final String name;

  /** A logger of this name. */
  public StandardErrorLogger(String name) {
    this.name = name;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean isLoggable(Level level) {
    return level != Level.OFF && level.getSeverity() >= Level.INFO.getSeverity();
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
    if (isLoggable(level)) {
      print(level, localized(bundle, message));
      if (thrown != null) {
        thrown.printStackTrace();
      }
    }
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
    if (isLoggable(level)) {
      String text = localized(bundle, format);
      boolean plain = parameters == null || parameters.length == 0;
      print(level, plain ? text : MessageFormat.format(text, parameters));
    }
  }

  private void print(Level level, String message) {
    System.err.println(name + "\n" + level.getName() + ": " + message);
  }

  private static String localized(ResourceBundle bundle, String key) {
    if (bundle == null || key == null) {
      return key;
    }
    try {
      return bundle.getString(key);
    } catch (MissingResourceException e) {
      return key;
    }
  }
}
