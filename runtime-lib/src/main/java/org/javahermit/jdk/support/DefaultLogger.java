package org.javahermit.jdk.support;

import java.text.MessageFormat;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * A logger that writes messages of level INFO and above to standard error, as HotSpot's do by
 * default, a line of name and level before each message; and to {@code java.util.logging} once the
 * program uses that.
 */
public final class DefaultLogger implements System.Logger {
  private final String name;
  private final ResourceBundle texts;
  private System.Logger other;

  /**
   * A logger of this name.
   *
   * @param texts its messages; null for none
   */
  public DefaultLogger(String name, ResourceBundle texts) {
    this.name = name;
    this.texts = texts;
  }

  @Override
  public String getName() {
    return name;
  }

  /** That of {@code java.util.logging}, null if the program does not use it. */
  private System.Logger other() {
    if (other == null) {
      other = SystemLoggers.ofLogging(name);
    }
    return other;
  }

  @Override
  public boolean isLoggable(Level level) {
    System.Logger to = other();
    if (to != null) {
      return to.isLoggable(level);
    }
    return level != Level.OFF && level.getSeverity() >= Level.INFO.getSeverity();
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
    ResourceBundle from = bundle == null ? texts : bundle;
    System.Logger to = other();
    if (to != null) {
      to.log(level, from, message, thrown);
    } else if (isLoggable(level)) {
      print(level, localized(from, message));
      if (thrown != null) {
        thrown.printStackTrace();
      }
    }
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
    ResourceBundle from = bundle == null ? texts : bundle;
    System.Logger to = other();
    if (to != null) {
      to.log(level, from, format, parameters);
    } else if (isLoggable(level)) {
      String text = localized(from, format);
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
