package org.javahermit.kernel.bus;

/**
 * A device whose registers are somewhere in memory, as the machine says.
 *
 * @param start physical address of its registers
 * @param size bytes of these
 * @param interrupt number of its interrupt among all that the machine has
 */
public record MmioDevice(long start, long size, int interrupt) {}
