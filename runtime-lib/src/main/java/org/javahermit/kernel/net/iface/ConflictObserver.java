package org.javahermit.kernel.net.iface;

/** Hears that somebody else says to have the interface's address of IPv4 (RFC 5227 section 2.4). */
public interface ConflictObserver {
  /**
   * Somebody said so.
   *
   * @return whether the address is given up; otherwise it is defended
   */
  boolean conflict(long now);
}
