package org.javahermit.jdk.support;

import java.util.Iterator;
import java.util.ResourceBundle;
import java.util.ServiceLoader;

/**
 * What gives the loggers of {@link System#getLogger}: the program's own {@link
 * System.LoggerFinder}; without one, {@code java.util.logging} from when the program uses it; else
 * standard error. HotSpot starts {@code java.util.logging} for that in any case, and then it would
 * be in each image where a class of the JDK has a logger.
 */
public final class SystemLoggers {
  private static volatile Source logging;

  private SystemLoggers() {}

  /** Where loggers come from; a type of its own, so that images see who calls it. */
  public interface Source {
    /** A logger of this name. */
    System.Logger of(String name);
  }

  /**
   * A logger.
   *
   * @param bundle of its messages; null for none
   */
  public static System.Logger of(String name, ResourceBundle bundle) {
    System.LoggerFinder finder = Found.FINDER;
    if (finder == null) {
      return new DefaultLogger(name, bundle);
    }
    Module module = application();
    return bundle == null
        ? finder.getLogger(name, module)
        : finder.getLocalizedLogger(name, bundle, module);
  }

  /** The program uses {@code java.util.logging}: loggers that exist already write there, too. */
  public static void use(Source loggers) {
    logging = loggers;
  }

  /** That of {@code java.util.logging}; null if the program does not use it yet. */
  static System.Logger ofLogging(String name) {
    Source loggers = logging;
    return loggers == null ? null : loggers.of(name);
  }

  /** The module that asks for loggers. */
  public static Module application() {
    return ClassLoader.getSystemClassLoader().getUnnamedModule();
  }

  /** Null also for who asks for a logger while the finder is made. */
  private static final class Found {
    static final System.LoggerFinder FINDER = find();

    private static System.LoggerFinder find() {
      Iterator<System.LoggerFinder> all =
          ServiceLoader.load(System.LoggerFinder.class, ClassLoader.getSystemClassLoader())
              .iterator();
      return all.hasNext() ? all.next() : null;
    }
  }
}
