package org.javahermit.jdk.java.lang;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The loops over words beside the JDK's own methods, at all lengths and offsets of some words. */
class StringLoopsTest {
  private static final int LONGEST = 70;

  private final Random random = new Random(1);

  /**
   * Few different characters, so that much is equal; some at the edges of what a word can mix up.
   */
  private byte[] text(int length) {
    byte[] few = {0, 1, 2, 'a', 'a', 'a', 'b', 127, -128, -127, -1};
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = few[random.nextInt(few.length)];
    }
    return bytes;
  }

  private static String string(byte[] latin1) {
    return new String(latin1, ISO_8859_1);
  }

  @Test
  void oneNegativeByteIsFoundWhereverItIs() {
    for (int length = 0; length <= LONGEST; length++) {
      for (int from = 0; from < 9; from++) {
        byte[] bytes = new byte[from + length + 3];
        Arrays.fill(bytes, 0, from, (byte) -1);
        Arrays.fill(bytes, from + length, bytes.length, (byte) -1);
        assertEquals(false, StringCodingSubstitution.hasNegatives(bytes, from, length));
        for (int i = 0; i < length; i++) {
          bytes[from + i] = -128;
          assertEquals(true, StringCodingSubstitution.hasNegatives(bytes, from, length));
          bytes[from + i] = 127;
        }
      }
    }
  }

  @Test
  void aRangeOutsideOfTheArrayIsNotRead() {
    byte[] bytes = new byte[20];
    assertThrows(
        ArrayIndexOutOfBoundsException.class,
        () -> StringCodingSubstitution.hasNegatives(bytes, 1, 20));
    assertThrows(
        ArrayIndexOutOfBoundsException.class,
        () -> StringCodingSubstitution.hasNegatives(bytes, -1, 20));
    assertThrows(
        ArrayIndexOutOfBoundsException.class,
        () -> StringLatin1Substitution.inflate(bytes, 1, new char[20], 0, 20));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> StringUTF16Substitution.compress(bytes, 1, new byte[20], 0, 10));
  }

  @Test
  void stringsAreEqualAndOrderedAsBefore() {
    for (int length = 0; length <= LONGEST; length++) {
      byte[] first = text(length);
      for (int i = 0; i < length; i++) {
        byte[] second = first.clone();
        second[i] += (byte) (random.nextBoolean() ? 1 : 128);
        assertEquals(false, StringLatin1Substitution.equals(first, second));
        compare(first, second);
      }
      assertEquals(true, StringLatin1Substitution.equals(first, first.clone()));
      compare(first, Arrays.copyOf(first, length + 9));
      compare(Arrays.copyOf(first, length + 1), first);
      assertEquals(string(first).hashCode(), StringLatin1Substitution.hashCode(first));
    }
  }

  private static void compare(byte[] first, byte[] second) {
    assertEquals(
        string(first).compareTo(string(second)),
        StringLatin1Substitution.compareTo(first, second, first.length, second.length));
  }

  @Test
  void textIsFoundWhereTheJdkFindsIt() {
    for (int round = 0; round < 20_000; round++) {
      byte[] value = text(random.nextInt(LONGEST));
      byte[] wanted = text(1 + random.nextInt(4));
      if (random.nextBoolean() && value.length > 0) {
        int start = random.nextInt(value.length);
        wanted = Arrays.copyOfRange(value, start, start + 1 + random.nextInt(value.length - start));
      }
      int from = random.nextInt(value.length + 1);
      int expected = string(value).indexOf(string(wanted), from);
      if (wanted.length <= value.length) {
        assertEquals(
            expected,
            StringLatin1Substitution.indexOf(value, value.length, wanted, wanted.length, from));
      }
    }
  }

  @Test
  void charactersOfTwoBytesBecomeOneAndBack() {
    for (int length = 0; length <= LONGEST; length++) {
      for (int from = 0; from < 5; from++) {
        byte[] latin1 = text(from + length + 2);
        char[] chars = new char[length + 7];
        StringLatin1Substitution.inflate(latin1, from, chars, 3, length);
        String expected = string(latin1).substring(from, from + length);
        assertEquals(expected, new String(chars, 3, length));
        byte[] wide = new byte[2 * chars.length];
        StringUTF16Substitution.inflate(latin1, from, wide, 2, length);
        assertEquals("\0\0" + expected + "\0\0\0\0\0", new String(wide, UTF_16LE));
        compressAll(expected, chars, wide);
        if (length > 0) {
          int at = random.nextInt(length);
          chars[3 + at] = (char) (0x100 << random.nextInt(8));
          wide[2 * (2 + at) + 1] = 1;
          compressNone(at, chars, wide, length);
        }
      }
    }
  }

  private static void compressAll(String expected, char[] chars, byte[] wide) {
    int length = expected.length();
    byte[] bytes = new byte[length + 5];
    assertEquals(length, StringUTF16Substitution.compress(chars, 3, bytes, 4, length));
    assertEquals("\0\0\0\0" + expected + "\0", string(bytes));
    byte[] others = new byte[length + 5];
    assertEquals(length, StringUTF16Substitution.compress(wide, 2, others, 4, length));
    assertArrayEquals(bytes, others);
    Arrays.fill(others, (byte) 0);
    assertEquals(length, StringCodingSubstitution.implEncodeISOArray(wide, 2, others, 4, length));
    assertArrayEquals(bytes, others);
  }

  private static void compressNone(int at, char[] chars, byte[] wide, int length) {
    byte[] bytes = new byte[length];
    assertEquals(0, StringUTF16Substitution.compress(chars, 3, bytes, 0, length));
    assertEquals(0, StringUTF16Substitution.compress(wide, 2, bytes, 0, length));
    assertEquals(at, StringCodingSubstitution.implEncodeISOArray(wide, 2, bytes, 0, length));
  }
}
