package org.javahermit.kernel.net;

/**
 * What works above a stack on its own, without a thread: the client of DHCP, the resolver. A stack
 * polls its services in each turn, after what has arrived was handed out.
 */
public interface Service {
  /** Does what is due; returns when to be polled again at the latest. */
  long poll(long now);
}
