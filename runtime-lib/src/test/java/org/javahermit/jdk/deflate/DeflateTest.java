package org.javahermit.jdk.deflate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** The compressor makes the bytes that the build machine's zlib makes, call by call. */
final class DeflateTest {
  private static final int[] FLUSHES = {Deflate.NO_FLUSH, Deflate.SYNC_FLUSH, Deflate.FULL_FLUSH};

  private final Random random = new Random(7);
  private int level;
  private int strategy;

  @Test
  void compressesLikeZlib() {
    for (int i = 0; i < 300; i++) {
      compare(Samples.next(random), i % 2 == 0, i % 4 == 1, i % 8 == 7);
    }
  }

  private void compare(byte[] data, boolean raw, boolean dictionary, boolean changing) {
    level = random.nextInt(10);
    strategy = 0;
    Deflater expected = new Deflater(level, raw);
    Deflate actual = new Deflate(level, 0, raw);
    if (dictionary) {
      byte[] text = Samples.next(random);
      expected.setDictionary(text);
      assertTrue(actual.setDictionary(text, 0, text.length));
    }
    byte[] expectedBytes = new byte[40_000];
    byte[] actualBytes = new byte[40_000];
    int most = data.length < 3000 ? 60 : 40_000;
    int at = 0;
    boolean changed = false;
    boolean last = false;
    while (!expected.finished()) {
      int input = last ? data.length - at : Math.min(data.length - at, random.nextInt(most));
      if (changing && !last && random.nextInt(10) == 0) {
        changed |= change(expected);
      }
      last |= at + input == data.length;
      int flush = last ? Deflate.FINISH : FLUSHES[Math.max(0, random.nextInt(20) - 17)];
      int room = 1 + random.nextInt(most - 1);
      expected.setInput(data, at, input);
      if (last) {
        expected.finish();
      }
      long before = expected.getBytesRead();
      int made = expected.deflate(expectedBytes, 0, room, last ? Deflate.NO_FLUSH : flush);
      if (changed) {
        changed =
            actual.change(level, strategy, data, at, input, actualBytes, 0, room) == Deflate.STUCK;
      } else {
        int end = actual.run(data, at, input, actualBytes, 0, room, flush);
        assertEquals(expected.finished(), end == Deflate.END);
      }
      assertEquals(expected.getBytesRead() - before, actual.consumed());
      assertEquals(made, actual.produced());
      assertArrayEquals(Arrays.copyOf(expectedBytes, made), Arrays.copyOf(actualBytes, made));
      assertEquals(expected.getAdler(), actual.adler());
      at += actual.consumed();
    }
    expected.end();
  }

  /** Sets other parameters; whether they are others. */
  private boolean change(Deflater deflater) {
    int newLevel = random.nextInt(10);
    int newStrategy = random.nextInt(3);
    boolean other = newLevel != level || newStrategy != strategy;
    level = newLevel;
    strategy = newStrategy;
    deflater.setLevel(level);
    deflater.setStrategy(strategy);
    return other;
  }
}
