package org.javahermit.jdk.java.lang;

import jdk.internal.misc.Unsafe;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The loops of strings of one byte a character, eight bytes at a time: HotSpot has vector code for
 * these methods. Words are read only inside of the arrays, whose lengths are compared before; what
 * is too short for words, or does not lie in the arrays, goes through loops over elements, with
 * their checks. How to find a byte in a word without a branch: the word is compared by exclusive
 * or, and of {@code (x - 01…01) & ~x & 80…80} the lowest one bit is that of the lowest byte that is
 * zero (H. S. Warren, Hacker's Delight, §6-1).
 */
@Substitution("java.lang.StringLatin1")
final class StringLatin1Substitution {
  private StringLatin1Substitution() {}

  /** The last word, or half of one, may overlap the one before it. */
  @Replace
  public static boolean equals(byte[] value, byte[] other) {
    int length = value.length;
    if (length != other.length) {
      return false;
    }
    Unsafe unsafe = Unsafe.getUnsafe();
    if (length >= 8) {
      long last = (long) Unsafe.ARRAY_BYTE_BASE_OFFSET + length - 8;
      for (long at = Unsafe.ARRAY_BYTE_BASE_OFFSET; at < last; at += 8) {
        if (unsafe.getLongUnaligned(value, at) != unsafe.getLongUnaligned(other, at)) {
          return false;
        }
      }
      return unsafe.getLongUnaligned(value, last) == unsafe.getLongUnaligned(other, last);
    }
    if (length >= 4) {
      long last = (long) Unsafe.ARRAY_BYTE_BASE_OFFSET + length - 4;
      return unsafe.getIntUnaligned(value, Unsafe.ARRAY_BYTE_BASE_OFFSET)
              == unsafe.getIntUnaligned(other, Unsafe.ARRAY_BYTE_BASE_OFFSET)
          && unsafe.getIntUnaligned(value, last) == unsafe.getIntUnaligned(other, last);
    }
    for (int i = 0; i < length; i++) {
      if (value[i] != other[i]) {
        return false;
      }
    }
    return true;
  }

  @Replace
  public static int compareTo(byte[] value, byte[] other, int length, int otherLength) {
    Unsafe unsafe = Unsafe.getUnsafe();
    int common = Math.min(length, otherLength);
    int i = 0;
    if (common <= value.length && common <= other.length) {
      for (; i <= common - 8; i += 8) {
        long different =
            unsafe.getLongUnaligned(value, (long) Unsafe.ARRAY_BYTE_BASE_OFFSET + i)
                ^ unsafe.getLongUnaligned(other, (long) Unsafe.ARRAY_BYTE_BASE_OFFSET + i);
        if (different != 0) {
          i += Long.numberOfTrailingZeros(different) >> 3;
          return (value[i] & 0xff) - (other[i] & 0xff);
        }
      }
    }
    for (; i < common; i++) {
      if (value[i] != other[i]) {
        return (value[i] & 0xff) - (other[i] & 0xff);
      }
    }
    return length - otherLength;
  }

  /**
   * The polynomial of {@link String#hashCode}, eight characters in a round: first for the pairs in
   * a word, each in 16 bits, then for the two fours, each in 32 bits, none of which overflows.
   */
  @Replace
  public static int hashCode(byte[] value) {
    Unsafe unsafe = Unsafe.getUnsafe();
    int hash = 0;
    int i = 0;
    for (; i <= value.length - 8; i += 8) {
      long word = unsafe.getLongUnaligned(value, (long) Unsafe.ARRAY_BYTE_BASE_OFFSET + i);
      long pairs = 31 * (word & 0x00ff_00ff_00ff_00ffL) + (word >>> 8 & 0x00ff_00ff_00ff_00ffL);
      long fours =
          31 * 31 * (pairs & 0x0000_ffff_0000_ffffL) + (pairs >>> 16 & 0x0000_ffff_0000_ffffL);
      int both = 31 * 31 * 31 * 31 * (int) fours + (int) (fours >>> 32);
      hash = 31 * 31 * 31 * 31 * (31 * 31 * 31 * 31) * hash + both;
    }
    for (; i < value.length; i++) {
      hash = 31 * hash + (value[i] & 0xff);
    }
    return hash;
  }

  @Replace
  private static int indexOfChar(byte[] value, int ch, int fromIndex, int max) {
    byte wanted = (byte) ch;
    int i = fromIndex;
    if (i >= 0 && max <= value.length) {
      Unsafe unsafe = Unsafe.getUnsafe();
      long each = (wanted & 0xff) * 0x0101_0101_0101_0101L;
      for (; i <= max - 8; i += 8) {
        long x = unsafe.getLongUnaligned(value, (long) Unsafe.ARRAY_BYTE_BASE_OFFSET + i) ^ each;
        long found = x - 0x0101_0101_0101_0101L & ~x & 0x8080_8080_8080_8080L;
        if (found != 0) {
          return i + (Long.numberOfTrailingZeros(found) >> 3);
        }
      }
    }
    for (; i < max; i++) {
      if (value[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Eight places at once are compared with the first and the last character; where both fit, or
   * seem to, so are all others. The last eight places may overlap those before them.
   */
  @Replace
  public static int indexOf(byte[] value, int valueCount, byte[] str, int strCount, int fromIndex) {
    Unsafe unsafe = Unsafe.getUnsafe();
    long first = (str[0] & 0xff) * 0x0101_0101_0101_0101L;
    long last = (str[Math.max(strCount - 1, 0)] & 0xff) * 0x0101_0101_0101_0101L;
    int end = valueCount - strCount;
    boolean words =
        fromIndex >= 0 && strCount > 0 && valueCount <= value.length && fromIndex <= end - 7;
    int at = fromIndex;
    while (at <= end) {
      long places = 0x80;
      if (words) {
        at = Math.min(at, end - 7);
        long x = unsafe.getLongUnaligned(value, (long) Unsafe.ARRAY_BYTE_BASE_OFFSET + at) ^ first;
        x |=
            unsafe.getLongUnaligned(value, (long) Unsafe.ARRAY_BYTE_BASE_OFFSET + at + strCount - 1)
                ^ last;
        places = x - 0x0101_0101_0101_0101L & ~x & 0x8080_8080_8080_8080L;
      }
      for (; places != 0; places &= places - 1) {
        int start = at + (Long.numberOfTrailingZeros(places) >> 3);
        int i = 0;
        while (i < strCount && value[start + i] == str[i]) {
          i++;
        }
        if (i >= strCount) {
          return start;
        }
      }
      at += words ? 8 : 1;
    }
    return -1;
  }

  @Replace
  public static void inflate(byte[] value, int from, char[] chars, int to, int length) {
    int i = 0;
    if ((from | to | length) >= 0 && from <= value.length - length && to <= chars.length - length) {
      Unsafe unsafe = Unsafe.getUnsafe();
      long source = (long) Unsafe.ARRAY_BYTE_BASE_OFFSET + from;
      long target = Unsafe.ARRAY_CHAR_BASE_OFFSET + 2L * to;
      for (; i <= length - 4; i += 4) {
        long four = unsafe.getIntUnaligned(value, source + i) & 0xffff_ffffL;
        four = (four | four << 16) & 0x0000_ffff_0000_ffffL;
        four = (four | four << 8) & 0x00ff_00ff_00ff_00ffL;
        unsafe.putLongUnaligned(chars, target + 2L * i, four);
      }
    }
    for (; i < length; i++) {
      chars[to + i] = (char) (value[from + i] & 0xff);
    }
  }
}
