package org.javahermit.kernel.net.iface;

/**
 * An address that an interface has.
 *
 * @param high upper half; 0 for IPv4
 * @param low lower half; in mapped form for IPv4
 * @param prefixLength bits that all addresses of its network have in common
 */
public record AssignedAddress(long high, long low, int prefixLength) {}
