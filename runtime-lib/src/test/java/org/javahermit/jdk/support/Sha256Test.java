package org.javahermit.jdk.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Test {
  /** FIPS 180-4, §4.2.2: the first 32 bits of the fractional parts of cube roots of primes. */
  private static int[] constants() {
    int[] constants = new int[64];
    int prime = 1;
    for (int i = 0; i < constants.length; i++) {
      do {
        prime++;
      } while (!BigInteger.valueOf(prime).isProbablePrime(20));
      constants[i] = (int) (long) ((Math.cbrt(prime) % 1) * (1L << 32));
    }
    return constants;
  }

  /** FIPS 180-4, §5.3.3. */
  private static int[] initial() {
    int[] initial = new int[8];
    int prime = 1;
    for (int i = 0; i < initial.length; i++) {
      do {
        prime++;
      } while (!BigInteger.valueOf(prime).isProbablePrime(20));
      initial[i] = (int) (long) ((Math.sqrt(prime) % 1) * (1L << 32));
    }
    return initial;
  }

  @Test
  void blocksAreDigestedAsByTheJdk() throws Exception {
    Random random = new Random(1);
    for (int length = 0; length < 300; length++) {
      byte[] message = new byte[length];
      random.nextBytes(message);
      assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(message), digest(message));
    }
  }

  private static byte[] digest(byte[] message) {
    ByteBuffer padded = ByteBuffer.allocate((message.length + 8) / 64 * 64 + 64);
    padded.put(message).put((byte) 0x80).putLong(padded.capacity() - 8, 8L * message.length);
    int[] state = initial();
    int[] words = new int[64];
    for (int at = 0; at < padded.capacity(); at += 64) {
      for (int i = 0; i < 16; i++) {
        words[i] = padded.getInt(at + 4 * i);
      }
      Sha256.compress(state, words, constants());
    }
    ByteBuffer digest = ByteBuffer.allocate(32);
    for (int word : state) {
      digest.putInt(word);
    }
    return digest.array();
  }
}
