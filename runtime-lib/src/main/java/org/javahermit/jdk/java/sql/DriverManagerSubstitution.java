package org.javahermit.jdk.java.sql;

import java.sql.Driver;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Drivers of databases. The original gives a driver only to callers whose loader finds its class;
 * in an image every loader of the application does.
 */
@Substitution("java.sql.DriverManager")
final class DriverManagerSubstitution {
  private DriverManagerSubstitution() {}

  @Replace
  private static boolean isDriverAllowed(Driver driver, Class<?> caller) {
    return driver != null;
  }

  @Replace
  private static boolean isDriverAllowed(Driver driver, ClassLoader loader) {
    return driver != null;
  }
}
