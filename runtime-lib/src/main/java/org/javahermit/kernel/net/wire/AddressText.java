package org.javahermit.kernel.net.wire;

/**
 * Addresses as text: four decimal numbers for IPv4, and for IPv6 the forms of RFC 4291 section 2.2,
 * written as RFC 5952 recommends. Takes text, leaves the upper and lower half of an address, IPv4
 * in mapped form; and back. Zones and other notations are not taken.
 */
public final class AddressText {
  private static final int GROUPS = 8;

  private AddressText() {}

  /** The halves of an address, or null where the text is none. */
  public static long[] parse(String text) {
    if (text.indexOf(':') >= 0) {
      return parseV6(text);
    }
    long v4 = parseV4(text);
    return v4 < 0 ? null : new long[] {0, IpAddress.mapped((int) v4)};
  }

  /** The 32 bits of an address of IPv4, or −1 where the text is none. */
  public static long parseV4(String text) {
    long address = 0;
    int at = 0;
    for (int part = 0; part < 4; part++) {
      int end = part < 3 ? text.indexOf('.', at) : text.length();
      int value = end < 0 ? -1 : number(text, at, end);
      if (value < 0) {
        return -1;
      }
      address = address << 8 | value;
      at = end + 1;
    }
    return address;
  }

  /** A decimal number up to 255 without zeros in front, which some read as octal. */
  private static int number(String text, int from, int to) {
    if (to - from < 1 || to - from > 3 || to - from > 1 && text.charAt(from) == '0') {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value <= 255 ? value : -1;
  }

  private static long[] parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      int[] groups = new int[GROUPS];
      return groups(text, true, groups) == GROUPS ? halves(groups) : null;
    }
    int[] front = new int[GROUPS];
    int[] back = new int[GROUPS];
    int before = gap == 0 ? 0 : groups(text.substring(0, gap), false, front);
    String rest = text.substring(gap + 2);
    int after = rest.isEmpty() ? 0 : groups(rest, true, back);
    // The gap stands for one group at least.
    if (before < 0 || after < 0 || before + after >= GROUPS) {
      return null;
    }
    System.arraycopy(back, 0, front, GROUPS - after, after);
    return halves(front);
  }

  /** Reads groups between single colons, of which the address's last may be IPv4; count or −1. */
  private static int groups(String text, boolean isLast, int[] into) {
    int count = 0;
    int at = 0;
    while (true) {
      int colon = text.indexOf(':', at);
      String part = text.substring(at, colon < 0 ? text.length() : colon);
      boolean isV4 = isLast && colon < 0 && part.indexOf('.') >= 0;
      long value = isV4 ? parseV4(part) : group(part);
      int needed = isV4 ? 2 : 1;
      if (value < 0 || count + needed > GROUPS) {
        return -1;
      }
      if (isV4) {
        into[count++] = (int) (value >>> 16);
      }
      into[count++] = (int) value & 0xffff;
      if (colon < 0) {
        return count;
      }
      at = colon + 1;
    }
  }

  private static long group(String part) {
    if (part.isEmpty() || part.length() > 4) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < part.length(); i++) {
      int digit = part.charAt(i) < 128 ? Character.digit(part.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static long[] halves(int[] groups) {
    long[] halves = new long[2];
    for (int i = 0; i < GROUPS; i++) {
      halves[i / 4] = halves[i / 4] << 16 | groups[i];
    }
    return halves;
  }

  /** The text of an address. */
  public static String of(long high, long low) {
    return IpAddress.isV4(high, low) ? ofV4(IpAddress.v4(low)) : ofV6(high, low);
  }

  /** The text of an address of IPv4. */
  public static String ofV4(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xff)
        + "."
        + (address >>> 8 & 0xff)
        + "."
        + (address & 0xff);
  }

  private static int group(long high, long low, int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> 48 - 16 * (index % 4)) & 0xffff;
  }

  private static String ofV6(long high, long low) {
    int gap = 0;
    int gapLength = 0;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = 0;
      while (i + zeros < GROUPS && group(high, low, i + zeros) == 0) {
        zeros++;
      }
      if (zeros > gapLength) {
        gap = i;
        gapLength = zeros;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      // RFC 5952 section 4.2.2: one group of zeros is written.
      if (gapLength > 1 && i == gap) {
        text.append("::");
        i += gapLength - 1;
        continue;
      }
      if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(group(high, low, i)));
    }
    return text.toString();
  }
}
