package org.javahermit.jdk.java.lang;

import java.util.Objects;
import jdk.internal.misc.Unsafe;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The byte order of x86-64 as constants instead of a question to native code, and the loops between
 * strings of two bytes a character and others four characters at a time: HotSpot has vector code
 * for these methods. As in {@code StringLatin1}, words are read only inside of the arrays.
 */
@Substitution("java.lang.StringUTF16")
final class StringUTF16Substitution {
  @Replace static final int HI_BYTE_SHIFT = 0;

  @Replace static final int LO_BYTE_SHIFT = 8;

  private StringUTF16Substitution() {}

  @Alias
  static native String newString(byte[] characters, int from, int length);

  @Replace
  private static boolean isBigEndian() {
    return false;
  }

  /** Copies characters into bytes; returns how many, or 0 where one does not fit. */
  @Replace
  public static int compress(char[] chars, int from, byte[] bytes, int to, int length) {
    int i = 0;
    if ((from | to | length) >= 0 && from <= chars.length - length && to <= bytes.length - length) {
      Unsafe unsafe = Unsafe.getUnsafe();
      long source = Unsafe.ARRAY_CHAR_BASE_OFFSET + 2L * from;
      long target = (long) Unsafe.ARRAY_BYTE_BASE_OFFSET + to;
      for (; i <= length - 4; i += 4) {
        long four = unsafe.getLongUnaligned(chars, source + 2L * i);
        if ((four & 0xff00_ff00_ff00_ff00L) != 0) {
          return 0;
        }
        four = (four | four >>> 8) & 0x0000_ffff_0000_ffffL;
        unsafe.putIntUnaligned(bytes, target + i, (int) (four | four >>> 16));
      }
    }
    for (; i < length; i++) {
      char c = chars[from + i];
      if (c > 0xff) {
        return 0;
      }
      bytes[to + i] = (byte) c;
    }
    return length;
  }

  /** The same from the bytes of a string; their range is checked before. */
  @Replace
  public static int compress(byte[] chars, int from, byte[] bytes, int to, int length) {
    checkBoundsOffCount(from, length, chars);
    int i = 0;
    if (to >= 0 && to <= bytes.length - length) {
      Unsafe unsafe = Unsafe.getUnsafe();
      long source = Unsafe.ARRAY_BYTE_BASE_OFFSET + 2L * from;
      long target = (long) Unsafe.ARRAY_BYTE_BASE_OFFSET + to;
      for (; i <= length - 4; i += 4) {
        long four = unsafe.getLongUnaligned(chars, source + 2L * i);
        if ((four & 0xff00_ff00_ff00_ff00L) != 0) {
          return 0;
        }
        four = (four | four >>> 8) & 0x0000_ffff_0000_ffffL;
        unsafe.putIntUnaligned(bytes, target + i, (int) (four | four >>> 16));
      }
    }
    for (; i < length; i++) {
      if (chars[2 * (from + i) + 1] != 0) {
        return 0;
      }
      bytes[to + i] = chars[2 * (from + i)];
    }
    return length;
  }

  /** Copies bytes into the characters of a string; the target's range is checked before. */
  @Replace
  public static void inflate(byte[] bytes, int from, byte[] chars, int to, int length) {
    checkBoundsOffCount(to, length, chars);
    int i = 0;
    if (from >= 0 && from <= bytes.length - length) {
      Unsafe unsafe = Unsafe.getUnsafe();
      long source = (long) Unsafe.ARRAY_BYTE_BASE_OFFSET + from;
      long target = Unsafe.ARRAY_BYTE_BASE_OFFSET + 2L * to;
      for (; i <= length - 4; i += 4) {
        long four = unsafe.getIntUnaligned(bytes, source + i) & 0xffff_ffffL;
        four = (four | four << 16) & 0x0000_ffff_0000_ffffL;
        four = (four | four << 8) & 0x00ff_00ff_00ff_00ffL;
        unsafe.putLongUnaligned(chars, target + 2L * i, four);
      }
    }
    for (; i < length; i++) {
      chars[2 * (to + i)] = bytes[from + i];
      chars[2 * (to + i) + 1] = 0;
    }
  }

  @Alias
  public static void checkBoundsOffCount(int offset, int count, byte[] chars) {
    Objects.checkFromIndexSize(offset, count, chars.length >> 1);
  }
}
