package org.javahermit.testrunner;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One message of the image to the build machine, among whatever else comes on the same console.
 *
 * <p>Takes a list of texts; leaves bytes: {@link #START}, a key, the texts with {@link #SEPARATOR}
 * before each, {@link #END}. Between start and end there is only printable ASCII besides: other
 * characters are escaped as in Java. The key is random and known only to the two sides, so nothing
 * that a test prints is taken for a message.
 */
public final class Frame {
  /** Begins a frame (ASCII's start of text). */
  public static final byte START = 0x02;

  /** Ends it (end of text). */
  public static final byte END = 0x03;

  /** Stands before each text (unit separator). */
  public static final byte SEPARATOR = 0x1f;

  private Frame() {}

  /** The bytes of a frame. */
  public static byte[] encode(String key, List<String> texts) {
    StringBuilder frame = new StringBuilder();
    frame.append((char) START).append(key);
    for (String text : texts) {
      frame.append((char) SEPARATOR);
      escape(text, frame);
    }
    frame.append((char) END);
    return frame.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void escape(String text, StringBuilder to) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        to.append("\\\\");
      } else if (c >= ' ' && c < 0x7f) {
        to.append(c);
      } else if (c == '\n') {
        to.append("\\n");
      } else {
        to.append("\\u").append(Character.forDigit(c >> 12, 16));
        to.append(Character.forDigit(c >> 8 & 15, 16));
        to.append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
      }
    }
  }

  /**
   * The texts of a frame.
   *
   * @param inner what stands between the key and the end
   * @return null where it is damaged
   */
  public static List<String> decode(String inner) {
    List<String> texts = new ArrayList<>();
    if (inner.isEmpty() || inner.charAt(0) != SEPARATOR) {
      return null;
    }
    for (String text : inner.substring(1).split(String.valueOf((char) SEPARATOR), -1)) {
      String plain = unescape(text);
      if (plain == null) {
        return null;
      }
      texts.add(plain);
    }
    return texts;
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > 0x7e) {
        return null;
      }
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      i++;
      char kind = i < text.length() ? text.charAt(i) : 0;
      switch (kind) {
        case '\\' -> plain.append('\\');
        case 'n' -> plain.append('\n');
        case 'u' -> {
          int value = hexadecimal(text, i + 1);
          if (value < 0) {
            return null;
          }
          plain.append((char) value);
          i += 4;
        }
        default -> {
          return null;
        }
      }
    }
    return plain.toString();
  }

  private static int hexadecimal(String text, int from) {
    if (from + 4 > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
