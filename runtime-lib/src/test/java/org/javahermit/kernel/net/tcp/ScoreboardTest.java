package org.javahermit.kernel.net.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The ranges of reports against a plain array of bits, at numbers that wrap around. */
class ScoreboardTest {
  private static final int SIZE = 400;
  private static final int BASE = Integer.MAX_VALUE - SIZE / 2;

  private final boolean[] reported = new boolean[SIZE];
  private final Scoreboard board = new Scoreboard();

  private int below(int end) {
    int sum = 0;
    for (int i = 0; i < end; i++) {
      sum += reported[i] ? 1 : 0;
    }
    return sum;
  }

  /** IsLost of RFC 6675 section 4, by its words. */
  private boolean isLost(int at, int mss) {
    int bytes = 0;
    int ranges = 0;
    for (int i = at + 1; i < SIZE; i++) {
      bytes += reported[i] ? 1 : 0;
      ranges += reported[i] && !reported[i - 1] ? 1 : 0;
    }
    return ranges >= 3 || bytes > 2 * mss;
  }

  private int pipe(int una, int again, int max, int mss) {
    int pipe = 0;
    for (int i = una; i < max; i++) {
      if (!reported[i]) {
        pipe += isLost(i, mss) ? 0 : 1;
        pipe += i < again ? 1 : 0;
      }
    }
    return pipe;
  }

  @Test
  void rangesAreWhatBitsSayByRfc6675Section4() {
    Random random = new Random(1);
    for (int round = 0; round < 60; round++) {
      board.clear();
      Arrays.fill(reported, false);
      int una = 0;
      for (int step = 0; step < 40; step++) {
        int start = una + 1 + random.nextInt(SIZE - una - 1);
        int end = Math.min(SIZE, start + 1 + random.nextInt(15));
        int before = below(SIZE);
        for (int i = start; i < end; i++) {
          reported[i] = true;
        }
        assertEquals(below(SIZE) != before, board.add(BASE + start, BASE + end));
        if (random.nextInt(8) == 0) {
          una = Math.min(una + random.nextInt(100), SIZE / 2);
          una = board.skip(BASE + una) - BASE;
          Arrays.fill(reported, 0, una, false);
          board.advance(BASE + una);
        }
        int at = una + random.nextInt(SIZE - una);
        assertEquals(below(at), board.below(BASE + at));
        int skipped = at;
        while (skipped < SIZE && reported[skipped]) {
          skipped++;
        }
        assertEquals(skipped, board.skip(BASE + at) - BASE);
        int mss = 10 + random.nextInt(100);
        int lost = board.lostBelow(BASE + una, mss, 3);
        assertEquals(
            pipe(una, at, SIZE, mss), board.pipe(BASE + una, BASE + at, BASE + SIZE, lost));
      }
    }
  }
}
