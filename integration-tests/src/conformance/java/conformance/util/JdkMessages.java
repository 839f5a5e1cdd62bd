package conformance.util;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What the JDK itself says, in the language of the default locale. */
public final class JdkMessages {
  public static void main(String[] args) throws Exception {
    Locale usual = Locale.getDefault();
    for (Locale locale :
        List.of(Locale.GERMANY, Locale.JAPAN, Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      Locale.setDefault(locale);
      say(locale);
    }
    Locale.setDefault(usual);
    ResourceBundle.clearCache();
  }

  private static void say(Locale locale) throws Exception {
    ResourceBundle.clearCache();
    System.out.println(locale + " " + Level.parse("WARNING").getLocalizedName());
    try {
      SAXParserFactory.newInstance()
          .newSAXParser()
          .parse(new ByteArrayInputStream("<a><b></a>".getBytes()), new DefaultHandler());
    } catch (SAXException e) {
      System.out.println(e.getMessage());
    }
    log(Logger.getLogger("messages." + locale));
  }

  private static void log(Logger logger) {
    Formatter level =
        new SimpleFormatter() {
          @Override
          public String format(LogRecord entry) {
            return entry.getLevel().getLocalizedName() + ": " + formatMessage(entry) + "\n";
          }
        };
    StreamHandler handler = new StreamHandler(System.out, level);
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
    logger.severe("full");
    handler.flush();
  }
}
