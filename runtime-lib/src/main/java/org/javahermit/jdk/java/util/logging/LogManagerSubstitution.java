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
 * names are made without reflection. Of others those are in the image whose names the compiler saw
 * in the program's own configuration; what is missing is refused with the text that the JDK has for
 * it, and the entry to add.
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
      } catch (Exception e) {
        System.err.println("Can't load log handler \"" + type + "\"");
        System.err.println(String.valueOf(e));
        e.printStackTrace();
      }
    }
    return handlers;
  }

  @Add
  private static Handler hermitHandler(String type) throws Exception {
    return type.equals("java.util.logging.ConsoleHandler")
        ? new ConsoleHandler()
        : (Handler) hermitObject(type);
  }

  @Replace
  Formatter getFormatterProperty(String name, Formatter otherwise) {
    String type = getProperty(name);
    if ("java.util.logging.SimpleFormatter".equals(type)) {
      return new SimpleFormatter();
    }
    try {
      return type == null ? otherwise : (Formatter) hermitObject(type);
    } catch (Exception e) {
      return otherwise;
    }
  }

  @Add
  @SuppressWarnings("deprecation")
  private static Object hermitObject(String type) throws Exception {
    return Class.forName(type).newInstance();
  }
}
