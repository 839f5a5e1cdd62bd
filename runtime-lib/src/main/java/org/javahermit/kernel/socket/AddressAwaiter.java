package org.javahermit.kernel.socket;

import org.javahermit.kernel.net.wire.IpAddress;

/** Lets a thread wait until a card has an address that reaches a destination, but not for long. */
@FunctionalInterface
public interface AddressAwaiter {
  /** Returns at once where the address is there, or none will come. */
  void awaitFor(long high, long low);

  /** Waits for any address by which this host is known. */
  default void awaitAny() {
    awaitFor(0, IpAddress.mapped(0));
  }
}
