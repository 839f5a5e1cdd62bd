package org.javahermit.jdk.support;

import java.io.IOException;

/** A console that is a device with a driver of its own. */
interface ConsoleStream {
  /**
   * Writes bytes; waits until the device has taken them.
   *
   * @return how many: fewer than all where the device has failed
   */
  int write(byte[] bytes, int offset, int length);

  /**
   * Reads bytes; waits until there are some.
   *
   * @return how many, or −1 at the end of the input
   */
  int read(byte[] into, int offset, int length) throws IOException;

  /** Whether {@link #read} would return at once. */
  boolean isReady();
}
