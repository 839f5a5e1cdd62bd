package org.javahermit.kernel.fs.fat;

import static org.javahermit.kernel.block.LittleEndian.get16;
import static org.javahermit.kernel.block.LittleEndian.put16;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Names in directories: short ones of eight and three characters in capitals, and long ones, which
 * lie in entries in front of that of a short one. Source: Microsoft, "FAT: General Overview of
 * On-Disk Format", 1.03, "Long Directory Entries".
 */
final class FatNames {
  static final int SHORT = 11;
  static final int LONG_ENTRY_CHARS = 13;
  static final int LONG_KIND = 0x0F;
  static final int LAST = 0x40;

  private static final int BASE = 8;
  private static final int KIND_AT = 11;
  private static final int CASE_AT = 12;
  private static final int CHECKSUM_AT = 13;
  private static final int SMALL_BASE = 0x08;
  private static final int SMALL_EXTENSION = 0x10;
  private static final int MOST_CHARS = 255;
  private static final String FORBIDDEN = "\"*/:<>?\\|";
  private static final String SHORT_EXTRA = "$%'-_@~`!(){}^#&";

  private FatNames() {}

  /** What a name is compared by: capitals do not count. */
  static String key(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  /** Whether a name can be given to a file. */
  static boolean isAllowed(String name) {
    boolean isRight = name.length() <= MOST_CHARS && !name.endsWith(".") && !name.endsWith(" ");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      isRight &= c >= ' ' && FORBIDDEN.indexOf(c) < 0;
    }
    return isRight;
  }

  // ---- short names

  /** The text of a short name. */
  static String text(byte[] bytes, int at) {
    byte[] raw = new byte[SHORT];
    System.arraycopy(bytes, at, raw, 0, SHORT);
    if (raw[0] == 5) {
      raw[0] = (byte) 0xE5; // which as itself says that the entry is free
    }
    int flags = bytes[at + CASE_AT];
    String base = part(raw, 0, BASE, (flags & SMALL_BASE) != 0);
    String extension = part(raw, BASE, SHORT, (flags & SMALL_EXTENSION) != 0);
    return extension.isEmpty() ? base : base + "." + extension;
  }

  private static String part(byte[] raw, int from, int end, boolean small) {
    int last = end;
    while (last > from && raw[last - 1] == ' ') {
      last--;
    }
    String text = new String(raw, from, last - from, StandardCharsets.ISO_8859_1);
    return small ? text.toLowerCase(Locale.ROOT) : text;
  }

  private static boolean isShortChar(char c) {
    return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || SHORT_EXTRA.indexOf(c) >= 0;
  }

  /** The short name that a name is by itself, or null. */
  static byte[] plainShort(String name) {
    int dot = name.lastIndexOf('.');
    String base = dot < 0 ? name : name.substring(0, dot);
    String extension = dot < 0 ? "" : name.substring(dot + 1);
    boolean fits =
        !base.isEmpty()
            && base.length() <= BASE
            && extension.length() <= SHORT - BASE
            && (dot < 0 || !extension.isEmpty());
    for (int i = 0; fits && i < name.length(); i++) {
      fits = i == dot || isShortChar(name.charAt(i));
    }
    return fits ? pack(base, extension) : null;
  }

  private static byte[] pack(String base, String extension) {
    byte[] bytes = new byte[SHORT];
    for (int i = 0; i < SHORT; i++) {
      String text = i < BASE ? base : extension;
      int at = i < BASE ? i : i - BASE;
      bytes[i] = (byte) (at < text.length() ? text.charAt(at) : ' ');
    }
    return bytes;
  }

  /** A short name for a long one that a directory does not have yet. */
  static byte[] makeShort(String name, Set<String> taken) {
    int dot = name.lastIndexOf('.');
    String base = clean(dot <= 0 ? name : name.substring(0, dot), BASE);
    String extension = dot <= 0 ? "" : clean(name.substring(dot + 1), SHORT - BASE);
    int number = 0x10000 | name.hashCode() & 0xffff;
    String hash = Integer.toHexString(number).substring(1).toUpperCase(Locale.ROOT);
    for (int i = 1; ; i++) {
      String tail = "~" + (i < 10 ? i : i - 9);
      String head = i < 10 ? base : base.substring(0, Math.min(2, base.length())) + hash;
      String cut = head.substring(0, Math.min(head.length(), BASE - tail.length()));
      byte[] made = pack(cut + tail, extension);
      if (!taken.contains(shortKey(made, 0))) {
        return made;
      }
    }
  }

  /** A short name as a text that can be compared. */
  static String shortKey(byte[] bytes, int at) {
    return new String(bytes, at, SHORT, StandardCharsets.ISO_8859_1);
  }

  private static String clean(String text, int most) {
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < text.length() && clean.length() < most; i++) {
      char c = text.charAt(i) < 128 ? Character.toUpperCase(text.charAt(i)) : '_';
      if (c != ' ' && c != '.') {
        clean.append(isShortChar(c) ? c : '_');
      }
    }
    return clean.toString();
  }

  /** What entries of a long name say of the short name behind them. */
  static int checksum(byte[] bytes, int at) {
    int sum = 0;
    for (int i = 0; i < SHORT; i++) {
      sum = ((sum & 1) << 7) + (sum >> 1) + (bytes[at + i] & 0xff) & 0xff;
    }
    return sum;
  }

  // ---- long names

  /** How many entries a long name takes. */
  static int longEntries(String name) {
    return (name.length() + LONG_ENTRY_CHARS - 1) / LONG_ENTRY_CHARS;
  }

  private static int charAt(int index) {
    return index < 5 ? 1 + 2 * index : index < 11 ? 14 + 2 * (index - 5) : 28 + 2 * (index - 11);
  }

  /** Writes one entry of a long name: that of a part, counted from 0. */
  static void putLong(byte[] bytes, int at, String name, int part, int checksum) {
    boolean isLast = part == longEntries(name) - 1;
    bytes[at] = (byte) (part + 1 | (isLast ? LAST : 0));
    bytes[at + KIND_AT] = LONG_KIND;
    bytes[at + CASE_AT] = 0;
    bytes[at + CHECKSUM_AT] = (byte) checksum;
    put16(bytes, at + 26, 0);
    for (int i = 0; i < LONG_ENTRY_CHARS; i++) {
      int index = part * LONG_ENTRY_CHARS + i;
      int c = index < name.length() ? name.charAt(index) : index == name.length() ? 0 : 0xffff;
      put16(bytes, at + charAt(i), c);
    }
  }

  /** The characters of one entry of a long name. */
  static String longPart(byte[] bytes, int at) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LONG_ENTRY_CHARS; i++) {
      int c = get16(bytes, at + charAt(i));
      if (c == 0) {
        break;
      }
      text.append((char) c);
    }
    return text.toString();
  }

  static boolean hasChecksum(byte[] bytes, int at, int checksum) {
    return (bytes[at + CHECKSUM_AT] & 0xff) == checksum;
  }
}
