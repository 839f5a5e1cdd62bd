package org.javahermit.jdk.file;

import java.nio.charset.StandardCharsets;
import jdk.internal.misc.Unsafe;

/** Texts in memory that end with a zero, in UTF-8. */
public final class NativeText {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private NativeText() {}

  /** The text at an address. */
  public static String at(long address) {
    int length = 0;
    while (UNSAFE.getByte(address + length) != 0) {
      length++;
    }
    byte[] bytes = new byte[length];
    UNSAFE.copyMemory(null, address, bytes, Unsafe.ARRAY_BYTE_BASE_OFFSET, length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The bytes of a text, without a zero. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Copies bytes from an address. */
  public static byte[] copy(long address, int length) {
    byte[] bytes = new byte[length];
    UNSAFE.copyMemory(null, address, bytes, Unsafe.ARRAY_BYTE_BASE_OFFSET, length);
    return bytes;
  }

  /** Copies bytes to an address. */
  public static void put(byte[] bytes, long address) {
    UNSAFE.copyMemory(bytes, Unsafe.ARRAY_BYTE_BASE_OFFSET, null, address, bytes.length);
  }
}
