package org.javahermit.jdk.java.lang;

import jdk.internal.misc.Unsafe;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * What coders of text ask first, eight bytes at a time: HotSpot has vector code for these methods.
 * Words are read only inside of the arrays; ranges that do not lie in them, and what is left behind
 * the last word, go through the JDK's loop over elements with its checks.
 */
@Substitution("java.lang.StringCoding")
final class StringCodingSubstitution {
  private StringCodingSubstitution() {}

  /** Whether a byte of the range is negative; the last word may overlap the one before it. */
  @Replace
  public static boolean hasNegatives(byte[] bytes, int from, int length) {
    if (length < 8 || from < 0 || from > bytes.length - length) {
      for (int i = from; i < from + length; i++) {
        if (bytes[i] < 0) {
          return true;
        }
      }
      return false;
    }
    Unsafe unsafe = Unsafe.getUnsafe();
    long at = (long) Unsafe.ARRAY_BYTE_BASE_OFFSET + from;
    long last = at + length - 8;
    for (; at <= last - 24; at += 32) {
      long words =
          unsafe.getLongUnaligned(bytes, at)
              | unsafe.getLongUnaligned(bytes, at + 8)
              | unsafe.getLongUnaligned(bytes, at + 16)
              | unsafe.getLongUnaligned(bytes, at + 24);
      if ((words & 0x8080_8080_8080_8080L) != 0) {
        return true;
      }
    }
    for (; at < last; at += 8) {
      if ((unsafe.getLongUnaligned(bytes, at) & 0x8080_8080_8080_8080L) != 0) {
        return true;
      }
    }
    return (unsafe.getLongUnaligned(bytes, last) & 0x8080_8080_8080_8080L) != 0;
  }

  /** Copies characters of two bytes into bytes until one does not fit; returns how many did. */
  @Replace
  public static int implEncodeISOArray(byte[] chars, int from, byte[] bytes, int to, int length) {
    Unsafe unsafe = Unsafe.getUnsafe();
    int done = 0;
    if ((from | to | length) >= 0
        && from <= (chars.length >> 1) - length
        && to <= bytes.length - length) {
      long source = Unsafe.ARRAY_BYTE_BASE_OFFSET + 2L * from;
      long target = (long) Unsafe.ARRAY_BYTE_BASE_OFFSET + to;
      for (; done <= length - 4; done += 4) {
        long four = unsafe.getLongUnaligned(chars, source + 2L * done);
        if ((four & 0xff00_ff00_ff00_ff00L) != 0) {
          break;
        }
        four = (four | four >>> 8) & 0x0000_ffff_0000_ffffL;
        unsafe.putIntUnaligned(bytes, target + done, (int) (four | four >>> 16));
      }
    }
    for (; done < length; done++) {
      int low = chars[2 * (from + done)];
      if (chars[2 * (from + done) + 1] != 0) {
        break;
      }
      bytes[to + done] = (byte) low;
    }
    return done;
  }
}
