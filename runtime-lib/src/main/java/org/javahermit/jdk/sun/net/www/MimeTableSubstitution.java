package org.javahermit.jdk.sun.net.www;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ImageResource;
import org.javahermit.unsafe.Machine;

/**
 * Content types by the ends of names. The JDK's own table is a resource of the image; a program
 * names another file by {@code content.types.user.table}, as always.
 */
@Substitution("sun.net.www.MimeTable")
final class MimeTableSubstitution {
  private MimeTableSubstitution() {}

  @Alias
  native void parse(Properties entries);

  @Add
  private static InputStream open() {
    String own = System.getProperty("content.types.user.table");
    if (own != null) {
      try {
        return new FileInputStream(own);
      } catch (IOException e) {
        // then the JDK's table
      }
    }
    return ImageResource.open(
        Machine.symbol("resource:java.base/sun/net/www/content-types.properties"));
  }

  @Replace
  public synchronized void load() {
    Properties entries = new Properties();
    try (InputStream in = open()) {
      entries.load(in);
    } catch (IOException e) {
      throw new InternalError("the table of content types cannot be read", e);
    }
    parse(entries);
  }
}
