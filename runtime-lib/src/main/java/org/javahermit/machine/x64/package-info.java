/**
 * The bare x86-64 machine: boot by PVH, page tables, segments, exceptions, serial console, clocks,
 * power. Everything above it is the same on Linux.
 */
package org.javahermit.machine.x64;
