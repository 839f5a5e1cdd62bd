package org.javahermit.kernel.nic;

import org.javahermit.unsafe.Address;

/**
 * Copies between memory of a driver and arrays, which the collector may move: a matter of the
 * language runtime, so it comes in from there.
 */
public interface FrameCopy {
  /** Copies bytes from memory into an array. */
  void load(Address from, byte[] into, int offset, int count);

  /** Copies bytes of an array to memory. */
  void store(byte[] from, int offset, int count, Address into);
}
