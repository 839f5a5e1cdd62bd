package conformance.text;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * What is done with many characters at once: strings of all lengths around a few words, at all
 * offsets, with one character that differs at each place.
 */
public final class StringLoops {
  private static final Random RANDOM = new Random(17);

  private static String text(int length, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static long comparisons(String alphabet) {
    long sum = 0;
    for (int length = 0; length < 50; length++) {
      String text = text(length, alphabet);
      sum = 31 * sum + text.hashCode();
      for (int i = 0; i < length; i++) {
        String other = text.substring(0, i) + '\u0081' + text.substring(i + 1);
        sum = 31 * sum + text.compareTo(other) + (text.equals(other) ? 7 : 0);
        sum = 31 * sum + text.indexOf(text.charAt(i), i) + 3 * text.indexOf('\u0081', i);
        sum = 31 * sum + other.indexOf('\u0081') + 3 * other.indexOf(text.substring(i));
        for (int end = i; end <= Math.min(length, i + 12); end++) {
          sum = 31 * sum + text.indexOf(text.substring(i, end), i / 2);
        }
      }
    }
    return sum;
  }

  private static long coding(String alphabet) throws Exception {
    long sum = 0;
    for (int length = 0; length < 50; length++) {
      for (int from = 0; from < 5; from++) {
        String text = text(from + length, alphabet);
        String part = text.substring(from);
        char[] chars = text.toCharArray();
        sum = 31 * sum + new String(chars, from, length).hashCode();
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        sum = 31 * sum + Arrays.hashCode(utf8);
        byte[] shifted = new byte[from + utf8.length];
        System.arraycopy(utf8, 0, shifted, from, utf8.length);
        String back = new String(shifted, from, utf8.length, StandardCharsets.UTF_8);
        sum = 31 * sum + (back.equals(part) ? 1 : 2);
        sum = 31 * sum + Arrays.hashCode(part.getBytes(StandardCharsets.ISO_8859_1));
        sum = 31 * sum + Arrays.hashCode(part.getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStreamWriter writer =
            new OutputStreamWriter(bytes, StandardCharsets.ISO_8859_1)) {
          writer.write(chars, from, length);
        }
        sum = 31 * sum + Arrays.hashCode(bytes.toByteArray());
        sum = 31 * sum + decoded(shifted, from, utf8.length);
        sum =
            31 * sum + new StringBuilder(part).append("\u2020").append(text).toString().hashCode();
      }
    }
    return sum;
  }

  private static int decoded(byte[] bytes, int from, int length) {
    try {
      CharBuffer chars =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
      return chars.toString().hashCode();
    } catch (CharacterCodingException e) {
      return -1;
    }
  }

  private static long arrays() {
    long sum = 0;
    for (int length = 0; length < 50; length++) {
      byte[] bytes = text(length, "ab\u00ff").getBytes(StandardCharsets.ISO_8859_1);
      int[] ints = new int[length];
      double[] doubles = new double[length];
      char[] chars = new char[length];
      for (int i = 0; i < length; i++) {
        ints[i] = bytes[i] << i;
        doubles[i] = i % 5 == 0 ? Double.NaN : 1.0 / bytes[i];
        chars[i] = (char) ints[i];
      }
      for (int i = 0; i < length; i++) {
        byte[] otherBytes = bytes.clone();
        otherBytes[i]++;
        int[] otherInts = ints.clone();
        otherInts[i] ^= 1 << i;
        double[] otherDoubles = doubles.clone();
        otherDoubles[i] = -otherDoubles[i];
        char[] otherChars = chars.clone();
        otherChars[i] ^= 0x8000;
        sum = 31 * sum + Arrays.mismatch(bytes, otherBytes) + Arrays.compare(bytes, otherBytes);
        sum = 31 * sum + Arrays.mismatch(ints, otherInts) + Arrays.compare(ints, otherInts);
        sum = 31 * sum + Arrays.mismatch(doubles, otherDoubles);
        sum =
            31 * sum
                + Arrays.mismatch(chars, otherChars)
                + (Arrays.equals(chars, otherChars) ? 1 : 0);
        sum = 31 * sum + (Arrays.equals(bytes, otherBytes) ? 1 : 2);
        sum = 31 * sum + Arrays.mismatch(bytes, i / 2, length, otherBytes, i / 3, length - i / 4);
        sum = 31 * sum + Arrays.compareUnsigned(bytes, 0, i, otherBytes, 0, length);
      }
    }
    return sum;
  }

  public static void main(String[] args) throws Exception {
    for (String alphabet :
        new String[] {"a", "ab", "ab\u0000\u0001\u007f", "a\u0080\u00ff\u0001", "ab\u0151\u20ac"}) {
      System.out.println(comparisons(alphabet) + " " + coding(alphabet));
    }
    System.out.println(arrays());
  }
}
