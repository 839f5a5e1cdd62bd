package org.javahermit.jdk.java.util;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** The machine's time zone is what the environment variable {@code TZ} says, else UTC. */
@Substitution("java.util.TimeZone")
public abstract class TimeZoneSubstitution {
  private TimeZoneSubstitution() {}

  @Replace
  private static String getSystemTimeZoneID(String javaHome) {
    String zone = System.getenv("TZ");
    return zone == null || zone.isEmpty() ? "Etc/UTC" : zone;
  }

  @Replace
  private static String getSystemGMTOffsetID() {
    return "GMT";
  }
}
