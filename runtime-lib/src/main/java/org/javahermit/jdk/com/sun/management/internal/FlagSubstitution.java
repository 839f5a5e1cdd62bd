package org.javahermit.jdk.com.sun.management.internal;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** An image has none of HotSpot's options: asking for one fails as for an unknown one. */
@Substitution("com.sun.management.internal.Flag")
final class FlagSubstitution {
  private FlagSubstitution() {}

  @Replace
  private static void initialize() {}

  @Replace
  private static String[] getAllFlagNames() {
    return new String[0];
  }

  @Replace
  private static int getFlags(String[] names, FlagSubstitution[] flags, int count) {
    return 0;
  }

  @Replace
  private static int getInternalFlagCount() {
    return 0;
  }

  @Replace
  static synchronized void setLongValue(String name, long value) {
    throw unknown(name);
  }

  @Replace
  static synchronized void setDoubleValue(String name, double value) {
    throw unknown(name);
  }

  @Replace
  static synchronized void setBooleanValue(String name, boolean value) {
    throw unknown(name);
  }

  @Replace
  static synchronized void setStringValue(String name, String value) {
    throw unknown(name);
  }

  @Add
  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("an image has no option " + name);
  }
}
