package org.javahermit.kernel.bus;

/**
 * A range of addresses to which a PCI function answers. Source: PCI Local Bus Specification 3.0,
 * §6.2.5.1.
 *
 * @param start first address; 0 where firmware assigned none
 * @param size bytes, a power of two
 * @param isMemory whether it lies in memory, not among the ports
 * @param isWide whether it takes two registers
 */
public record PciBar(long start, long size, boolean isMemory, boolean isWide) {}
