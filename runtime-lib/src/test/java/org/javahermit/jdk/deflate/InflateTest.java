package org.javahermit.jdk.deflate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** The decompressor does at every step what the build machine's zlib does. */
final class InflateTest {
  private final Random random = new Random(5);

  @Test
  void decompressesWhatZlibCompresses() {
    for (int i = 0; i < 400; i++) {
      compare(i % 2 == 0, compressed(i % 2 == 0));
    }
  }

  @Test
  void findsTheSameErrorsInDamagedData() {
    for (int i = 0; i < 400; i++) {
      byte[] data = compressed(i % 2 == 0);
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        data[random.nextInt(data.length)] ^= (byte) (1 << random.nextInt(8));
      }
      compare(i % 2 == 0, data);
    }
  }

  @Test
  void findsTheSameErrorsInNoise() {
    for (int i = 0; i < 2000; i++) {
      byte[] data = new byte[60];
      random.nextBytes(data);
      compare(true, data);
    }
  }

  private byte[] compressed(boolean raw) {
    byte[] data = Samples.next(random);
    Deflater deflater = new Deflater(random.nextInt(10), raw);
    deflater.setStrategy(random.nextInt(3));
    deflater.setInput(data);
    deflater.finish();
    byte[] result = new byte[2 * data.length + 100];
    int size = 0;
    while (!deflater.finished()) {
      size += deflater.deflate(result, size, result.length - size);
    }
    deflater.end();
    return Arrays.copyOf(result, size);
  }

  private void compare(boolean raw, byte[] data) {
    Inflater expected = new Inflater(raw);
    Inflate actual = new Inflate(raw);
    int most = random.nextBoolean() ? 5 : 40_000;
    byte[] expectedBytes = new byte[most];
    byte[] actualBytes = new byte[most];
    int at = 0;
    int idle = 0;
    String end = "0";
    while (end.equals("0") && idle < 50) {
      int input = Math.min(data.length - at, random.nextInt(most));
      int room = 1 + random.nextInt(most);
      expected.setInput(data, at, input);
      int made = 0;
      try {
        made = expected.inflate(expectedBytes, 0, room);
        end = expected.finished() ? "1" : expected.needsDictionary() ? "2" : "0";
      } catch (DataFormatException e) {
        end = e.getMessage();
      }
      assertEquals(end, run(actual, data, at, input, actualBytes, room));
      assertEquals(input - expected.getRemaining(), actual.consumed());
      if (end.length() == 1) {
        assertEquals(made, actual.produced());
        assertEquals(expected.getAdler(), actual.adler());
        assertArrayEquals(Arrays.copyOf(expectedBytes, made), Arrays.copyOf(actualBytes, made));
      }
      idle = actual.consumed() + actual.produced() == 0 ? idle + 1 : 0;
      at += actual.consumed();
    }
    expected.end();
  }

  private static String run(
      Inflate inflate, byte[] data, int at, int input, byte[] bytes, int room) {
    try {
      return Integer.toString(inflate.run(data, at, input, bytes, 0, room));
    } catch (DataFormatException e) {
      return e.getMessage();
    }
  }
}
