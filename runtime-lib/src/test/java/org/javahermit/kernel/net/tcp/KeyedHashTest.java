package org.javahermit.kernel.net.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hash against the vectors of SipHash-2-4: key 00 to 0f, message 00, 01, 02 and so on. */
class KeyedHashTest {
  private static final long K0 = 0x0706_0504_0302_0100L;
  private static final long K1 = 0x0f0e_0d0c_0b0a_0908L;

  private final KeyedHash hash = new KeyedHash(K0, K1);

  /** A word of the message of the vectors: its bytes are their places. */
  private static long word(int number) {
    return K0 + number * 0x0808_0808_0808_0808L;
  }

  /** Those whose messages are whole words; bytes as they are printed, the lowest one first. */
  @ParameterizedTest
  @CsvSource({
    "0, 310e0edd47db6f72",
    "1, 6224939a79f5f593",
    "2, db9bc2577fcc2a3f",
    "3, 94af49f6c650adb8",
    "4, ce7cf2722f512771",
    "5, d0a704536ba93e0e",
    "6, 51a9cb9ecba312e6"
  })
  void vectorsOfSipHash(int words, String expected) {
    hash.begin();
    for (int i = 0; i < words; i++) {
      hash.add(word(i));
    }
    assertEquals(Long.reverseBytes(Long.parseUnsignedLong(expected, 16)), hash.finish(words));
  }

  @Test
  void aConnectionIsSixWords() {
    long expected = Long.reverseBytes(0x51a9_cb9e_cba3_12e6L);
    assertEquals(expected, hash.of(word(0), word(1), word(2), word(3), word(4), word(5)));
    assertEquals(expected, hash.of(word(0), word(1), word(2), word(3), word(4), word(5)));
  }

  @Test
  void eachBitOfTheKeyAndOfTheWordsCounts() {
    Set<Long> seen = new HashSet<>();
    seen.add(hash.of(0, 0, 0, 0, 0, 0));
    for (int i = 0; i < 64; i++) {
      long bit = 1L << i;
      seen.add(new KeyedHash(K0 ^ bit, K1).of(0, 0, 0, 0, 0, 0));
      seen.add(new KeyedHash(K0, K1 ^ bit).of(0, 0, 0, 0, 0, 0));
      seen.add(hash.of(bit, 0, 0, 0, 0, 0));
      seen.add(hash.of(0, bit, 0, 0, 0, 0));
      seen.add(hash.of(0, 0, bit, 0, 0, 0));
      seen.add(hash.of(0, 0, 0, bit, 0, 0));
      seen.add(hash.of(0, 0, 0, 0, bit, 0));
      seen.add(hash.of(0, 0, 0, 0, 0, bit));
    }
    assertEquals(1 + 8 * 64, seen.size());
  }

  @Test
  void endsOfAConnectionAreNotTheSame() {
    assertNotEquals(hash.of(0, 1, 0, 2, 3, 0), hash.of(0, 2, 0, 1, 3, 0));
  }
}
