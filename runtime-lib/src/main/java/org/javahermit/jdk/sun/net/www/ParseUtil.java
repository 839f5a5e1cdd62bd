package org.javahermit.jdk.sun.net.www;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** A name for what writes paths as parts of URLs; nothing is replaced. */
@Substitution("sun.net.www.ParseUtil")
public final class ParseUtil {
  private ParseUtil() {}

  /** The path with {@code %} for what URLs cannot have; slashes divide it. */
  @Alias
  public static String encodePath(String path, boolean isOfHost) {
    return null;
  }
}
