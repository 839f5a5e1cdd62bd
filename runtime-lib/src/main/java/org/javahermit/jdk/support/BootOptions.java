package org.javahermit.jdk.support;

import org.javahermit.vm.Options;

/** The {@code -Dkey=value} parameters with which the image was started. */
public final class BootOptions {
  private BootOptions() {}

  /** The given keys and values in turn, then those of the parameters, which win. */
  public static String[] withProperties(String... defaults) {
    String[] given = Options.properties();
    String[] all = new String[defaults.length + 2 * given.length];
    System.arraycopy(defaults, 0, all, 0, defaults.length);
    int next = defaults.length;
    for (String property : given) {
      int end = property.indexOf('=');
      all[next++] = end < 0 ? property : property.substring(0, end);
      all[next++] = end < 0 ? "" : property.substring(end + 1);
    }
    return all;
  }
}
