package org.javahermit.kernel.net.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The Internet checksum: the one's complement of the one's complement sum of 16-bit words (RFC
 * 1071), over a packet and over the pseudo headers of IPv4 (RFC 9293 section 3.1) and IPv6 (RFC
 * 8200 section 8.1), and its update when one word changes (RFC 1624). Sums are unfolded until the
 * end: a long takes any packet.
 */
public final class Checksum {
  /** Eight bytes at once, in the order in which x86-64 has them. */
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Checksum() {}

  /** The unfolded sum of bytes; an odd last byte counts as if a zero followed. */
  public static long sum(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int words = offset + (length & -Long.BYTES);
    long sum = 0;
    for (int at = offset; at < words; at += Long.BYTES) {
      long word = (long) WORD.get(bytes, at);
      sum += (word >>> 32) + (word & 0xffff_ffffL);
    }
    // The sum does not mind in which order bytes lie, if it is turned in the end (RFC 1071 2.B).
    long turned = Short.toUnsignedInt(Short.reverseBytes((short) fold(sum)));
    return turned + sumOfFew(bytes, words, end);
  }

  private static long sumOfFew(byte[] bytes, int start, int end) {
    long sum = 0;
    int at = start;
    for (; at + 2 <= end; at += 2) {
      sum += (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
    return at < end ? sum + ((bytes[at] & 0xff) << 8) : sum;
  }

  /** The sum as 16 bits. */
  public static int fold(long sum) {
    long folded = (sum >>> 32) + (sum & 0xffff_ffffL);
    while (folded >>> 16 != 0) {
      folded = (folded >>> 16) + (folded & 0xffff);
    }
    return (int) folded;
  }

  /** What goes into the checksum field, given the sum of all else. */
  public static int finish(long sum) {
    return ~fold(sum) & 0xffff;
  }

  /** Whether a sum that includes the checksum field is right. */
  public static boolean isRight(long sum) {
    return fold(sum) == 0xffff;
  }

  /**
   * The sum of the pseudo header; addresses of IPv4 are in their mapped form, whose prefix does not
   * count.
   */
  public static long pseudoHeader(IpPacket ip, int protocol, int length) {
    long sum = words(ip.sourceLow()) + words(ip.destinationLow()) + protocol + length;
    if (ip.isV4()) {
      return sum - 2 * 0xffff;
    }
    return sum + words(ip.sourceHigh()) + words(ip.destinationHigh());
  }

  private static long words(long value) {
    return (value >>> 48) + (value >>> 32 & 0xffff) + (value >>> 16 & 0xffff) + (value & 0xffff);
  }

  /** The checksum after a word has changed: HC' = ~(~HC + ~m + m') (RFC 1624 section 3). */
  public static int update(int checksum, int before, int after) {
    return finish((~checksum & 0xffff) + (~before & 0xffff) + (after & 0xffff));
  }
}
