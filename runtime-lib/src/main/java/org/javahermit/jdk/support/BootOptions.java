package org.javahermit.jdk.support;

import org.javahermit.vm.Options;

/** The {@code -Dkey=value} parameters with which the image was started. */
public final class BootOptions {
  private BootOptions() {}

  /** The given keys and values in turn, then those of the parameters, which win. */
  public static String[] withProperties(String... defaults) {
    String[] given = Options.properties();
    String[] all = new String[defaults.length + given.length];
    System.arraycopy(defaults, 0, all, 0, defaults.length);
    System.arraycopy(given, 0, all, defaults.length, given.length);
    return all;
  }
}
