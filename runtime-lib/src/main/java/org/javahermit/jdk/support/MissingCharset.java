package org.javahermit.jdk.support;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;

/**
 * What a program is told that asks for a charset which the JDK has and the image has not: how to
 * get it into the image.
 */
public final class MissingCharset {
  private MissingCharset() {}

  /** The message of an exception about a charset: its name, with the remedy if there is one. */
  public static String explain(String name) {
    return name != null && isKnown(name)
        ? name
            + ": the charset is not in the image. Add "
            + name
            + " to <charsets> of the plugin (hermit.charsets), or to --charsets of the compiler,"
            + " and build the image again"
        : name;
  }

  private static boolean isKnown(String name) {
    Address file = Machine.symbol("resource:missing-charsets");
    int size = file.loadInt(0);
    int hash = CharsetTable.lowerCase(name).hashCode();
    for (int at = 4; at < 4 + size; at += 4) {
      if (file.loadInt(at) == hash) {
        return true;
      }
    }
    return false;
  }
}
