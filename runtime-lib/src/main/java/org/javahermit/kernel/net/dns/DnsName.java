package org.javahermit.kernel.net.dns;

import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * Names of domains as text and as labels in a message (RFC 1035 sections 3.1 and 4.1.4): takes
 * either, leaves the other. Text has no dot at its end; bytes that could be mistaken for something
 * else are written as a backslash and three digits (section 5.1). Whatever a message contains,
 * reading ends: a pointer only counts if it leads to an earlier place.
 */
final class DnsName {
  /** RFC 1035 section 2.3.4: bytes of a label, and of a name with all its length bytes. */
  static final int MAX_LABEL = 63;

  static final int MAX_NAME = 255;

  private static final int POINTER = 0xc0;

  private DnsName() {}

  /** A name in small letters without the dot at its end, or null where it cannot be asked for. */
  static String normal(String text) {
    int end = text.endsWith(".") ? text.length() - 1 : text.length();
    if (end == 0 || end > MAX_NAME - 2) {
      return null;
    }
    char[] small = new char[end];
    int label = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean isDot = c == '.';
      label = isDot ? 0 : label + 1;
      boolean isEmpty = isDot && (i == 0 || text.charAt(i - 1) == '.' || i == end - 1);
      if (isEmpty || label > MAX_LABEL || !isDot && !isUsual(c)) {
        return null;
      }
      small[i] = c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
    }
    return new String(small);
  }

  /** Letters, digits, hyphens (RFC 952), and the underscore, which services use (RFC 2782). */
  private static boolean isUsual(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '_';
  }

  /** Appends a normal name as labels. */
  static void write(PacketBuffer message, String name) {
    int at = message.length();
    message.append(name.length() + 2);
    int start = 0;
    while (start < name.length()) {
      int dot = name.indexOf('.', start);
      int end = dot < 0 ? name.length() : dot;
      message.put8(at++, end - start);
      for (int i = start; i < end; i++) {
        message.put8(at++, name.charAt(i));
      }
      start = end + 1;
    }
    message.put8(at, 0);
  }

  /** Where a name ends that begins at a place of the message, or −1 where it is malformed. */
  static int skip(PacketBuffer message, int at) {
    int place = at;
    while (place < message.length()) {
      int length = message.u8(place);
      if (length == 0) {
        return place + 1;
      }
      if ((length & POINTER) == POINTER) {
        return place + 2 <= message.length() ? place + 2 : -1;
      }
      if (length > MAX_LABEL) {
        return -1;
      }
      place += 1 + length;
    }
    return -1;
  }

  /** The text of a name, or null where it is malformed. */
  static String read(PacketBuffer message, int at) {
    StringBuilder text = new StringBuilder();
    int place = at;
    int bytes = 1;
    // Every pointer has to lead before the run of labels that it ends, so there are only so many.
    int limit = at;
    while (place < message.length()) {
      int length = message.u8(place);
      if (length == 0) {
        return text.toString();
      }
      if ((length & POINTER) == POINTER) {
        if (place + 1 >= message.length()) {
          return null;
        }
        int target = message.u16(place) & 0x3fff;
        if (target >= limit) {
          return null;
        }
        place = target;
        limit = target;
        continue;
      }
      bytes += 1 + length;
      if (length > MAX_LABEL || place + 1 + length > message.length() || bytes > MAX_NAME) {
        return null;
      }
      appendLabel(text, message, place + 1, length);
      place += 1 + length;
    }
    return null;
  }

  private static void appendLabel(StringBuilder text, PacketBuffer message, int at, int length) {
    if (text.length() > 0) {
      text.append('.');
    }
    for (int i = 0; i < length; i++) {
      int c = message.u8(at + i);
      if (isUsual((char) c)) {
        text.append((char) c);
      } else {
        text.append('\\').append(c / 100).append(c / 10 % 10).append(c % 10);
      }
    }
  }

  /** Whether two names are the same: small and capital letters are (RFC 4343). */
  static boolean isSame(String a, String b) {
    if (a.length() != b.length()) {
      return false;
    }
    for (int i = 0; i < a.length(); i++) {
      if (small(a.charAt(i)) != small(b.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The name in small letters. */
  static String small(String name) {
    char[] small = new char[name.length()];
    for (int i = 0; i < small.length; i++) {
      small[i] = small(name.charAt(i));
    }
    return new String(small);
  }

  private static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
  }

  /** The name under which the name of an address is found (RFC 1035 3.5, RFC 3596 2.5). */
  static String reverse(long high, long low) {
    StringBuilder name = new StringBuilder();
    if (IpAddress.isV4(high, low)) {
      for (int shift = 0; shift < 32; shift += 8) {
        name.append(low >>> shift & 0xff).append('.');
      }
      return name.append("in-addr.arpa").toString();
    }
    for (int digit = 0; digit < 32; digit++) {
      long half = digit < 16 ? low : high;
      name.append(Character.forDigit((int) (half >>> 4 * (digit % 16)) & 15, 16)).append('.');
    }
    return name.append("ip6.arpa").toString();
  }
}
