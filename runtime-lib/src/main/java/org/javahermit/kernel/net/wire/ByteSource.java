package org.javahermit.kernel.net.wire;

/** Where bytes to send come from, one part after the other: an array, or memory of a program. */
public interface ByteSource {
  /** Copies the next bytes into an array. */
  void take(byte[] to, int offset, int count);
}
