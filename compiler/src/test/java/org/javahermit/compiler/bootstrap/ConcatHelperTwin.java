package org.javahermit.compiler.bootstrap;

import java.nio.charset.StandardCharsets;

/**
 * The methods of {@code java.lang.StringConcatHelper} that lowered code calls, for tests outside of
 * {@code java.lang}: the array holds 16 bits a character always, and lengths are checked.
 */
public final class ConcatHelperTwin {
  private ConcatHelperTwin() {}

  public static long mix(long coder, boolean value) {
    return coder + String.valueOf(value).length();
  }

  public static long mix(long coder, byte value) {
    return coder + String.valueOf(value).length();
  }

  public static long mix(long coder, char value) {
    return coder + 1;
  }

  public static long mix(long coder, short value) {
    return coder + String.valueOf(value).length();
  }

  public static long mix(long coder, int value) {
    return coder + String.valueOf(value).length();
  }

  public static long mix(long coder, long value) {
    return coder + String.valueOf(value).length();
  }

  public static long mix(long coder, String value) {
    return coder + value.length();
  }

  public static byte[] newArray(long coder) {
    return new byte[2 * (int) coder];
  }

  public static byte[] newArrayWithSuffix(String suffix, long coder) {
    byte[] made = new byte[2 * ((int) coder + suffix.length())];
    put(made, (int) coder, suffix);
    return made;
  }

  public static long prepend(long coder, byte[] into, boolean value, String prefix) {
    return prepend(coder, into, String.valueOf(value), prefix);
  }

  public static long prepend(long coder, byte[] into, byte value, String prefix) {
    return prepend(coder, into, String.valueOf(value), prefix);
  }

  public static long prepend(long coder, byte[] into, char value, String prefix) {
    return prepend(coder, into, String.valueOf(value), prefix);
  }

  public static long prepend(long coder, byte[] into, short value, String prefix) {
    return prepend(coder, into, String.valueOf(value), prefix);
  }

  public static long prepend(long coder, byte[] into, int value, String prefix) {
    return prepend(coder, into, String.valueOf(value), prefix);
  }

  public static long prepend(long coder, byte[] into, long value, String prefix) {
    return prepend(coder, into, String.valueOf(value), prefix);
  }

  public static long prepend(long coder, byte[] into, String value, String prefix) {
    long at = coder - value.length();
    put(into, (int) at, value);
    at -= prefix.length();
    put(into, (int) at, prefix);
    return at;
  }

  public static String newString(byte[] bytes, long coder) {
    if ((int) coder != 0) {
      throw new InternalError("storage is not completely initialized");
    }
    return new String(bytes, StandardCharsets.UTF_16BE);
  }

  public static String stringOf(Object value) {
    String text = value == null ? null : value.toString();
    return text == null ? "null" : text;
  }

  public static String newStringOf(Object value) {
    return new String(stringOf(value));
  }

  private static void put(byte[] into, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
    System.arraycopy(bytes, 0, into, 2 * at, bytes.length);
  }
}
