package org.javahermit.jdk.java.util.logging;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.SimpleFormatter;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ImageResource;
import org.javahermit.jdk.support.SystemLoggers;
import org.javahermit.unsafe.Machine;
import sun.util.logging.internal.LoggingProviderImpl;

/**
 * The JDK's logging configuration is read from the image, and the handlers and formatters that it
 * names are made without reflection. Others are refused with the text that the JDK has for them;
 * programs add those themselves.
 */
@Substitution("java.util.logging.LogManager")
class LogManagerSubstitution {
  private LogManagerSubstitution() {}

  @Replace
  public void readConfiguration() throws IOException {
    String file = System.getProperty("java.util.logging.config.file");
    try (InputStream in =
        file != null
            ? new FileInputStream(file)
            : ImageResource.open(Machine.symbol("resource:conf/logging.properties"))) {
      readConfiguration(in);
    }
    SystemLoggers.use(
        name -> new LoggingProviderImpl().getLogger(name, SystemLoggers.application()));
  }

  @Alias
  public native void readConfiguration(InputStream in) throws IOException;

  @Alias
  private native String[] parseClassNames(String property);

  @Alias
  public native String getProperty(String name);

  @Replace
  private List<Handler> createLoggerHandlers(String name, String property) {
    List<Handler> handlers = new ArrayList<>();
    for (String type : parseClassNames(property)) {
      try {
        Handler handler = hermitHandler(type);
        String level = getProperty(type + ".level");
        if (level != null) {
          handler.setLevel(Level.parse(level));
        }
        handlers.add(handler);
      } catch (IllegalArgumentException e) {
        System.err.println("Can't load log handler \"" + type + "\"");
        System.err.println(String.valueOf(e));
      }
    }
    return handlers;
  }

  @Add
  private static Handler hermitHandler(String type) {
    if (type.equals("java.util.logging.ConsoleHandler")) {
      return new ConsoleHandler();
    }
    throw new IllegalArgumentException(
        "an image makes only java.util.logging.ConsoleHandler from its name; add other handlers by"
            + " Logger.addHandler");
  }

  @Replace
  Formatter getFormatterProperty(String name, Formatter otherwise) {
    return "java.util.logging.SimpleFormatter".equals(getProperty(name))
        ? new SimpleFormatter()
        : otherwise;
  }
}
