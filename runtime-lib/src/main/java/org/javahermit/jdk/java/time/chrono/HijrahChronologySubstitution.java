package org.javahermit.jdk.java.time.chrono;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Properties;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ImageResource;
import org.javahermit.unsafe.Machine;

/**
 * The lengths of the months of the Umm al-Qura calendar are read from the image. There is no folder
 * of the JDK in which others could be configured.
 */
@Substitution("java.time.chrono.HijrahChronology")
final class HijrahChronologySubstitution {
  @Replace private static final Path CONF_PATH = null;

  private HijrahChronologySubstitution() {}

  @Replace
  private static void registerCustomChrono() {}

  @Replace
  private static Properties readConfigProperties(String chronology, String calendar)
      throws Exception {
    Properties properties = new Properties();
    try (InputStream in =
        ImageResource.open(
            Machine.symbol(
                "resource:java.base/java/time/chrono/"
                    + "hijrah-config-Hijrah-umalqura_islamic-umalqura.properties"))) {
      properties.load(in);
    }
    return properties;
  }
}
