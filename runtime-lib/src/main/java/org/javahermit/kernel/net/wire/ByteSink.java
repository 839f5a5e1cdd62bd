package org.javahermit.kernel.net.wire;

/** Where received bytes go, one part after the other: an array, or memory of a program. */
public interface ByteSink {
  /** Copies bytes of an array behind those that came before. */
  void put(byte[] from, int offset, int count);
}
