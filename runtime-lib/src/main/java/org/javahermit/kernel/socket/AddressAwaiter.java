package org.javahermit.kernel.socket;

/** Lets a thread wait until a card has an address that reaches a destination, but not for long. */
@FunctionalInterface
public interface AddressAwaiter {
  /** Returns at once where the address is there, or none will come. */
  void awaitFor(long high, long low);
}
