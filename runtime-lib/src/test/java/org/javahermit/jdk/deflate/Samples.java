package org.javahermit.jdk.deflate;

import java.util.Random;

/** Data of different kinds: noise, few values, near and far repetitions, one value. */
final class Samples {
  private Samples() {}

  static byte[] next(Random random) {
    int size = random.nextInt(8) == 0 ? random.nextInt(200_000) : random.nextInt(3000);
    byte[] data = new byte[size];
    switch (random.nextInt(4)) {
      case 0 -> random.nextBytes(data);
      case 1 -> {
        for (int i = 0; i < size; i++) {
          data[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 'a');
        }
      }
      case 2 -> repeat(random, data, 40, 5);
      default -> repeat(random, data, 33_000, 300);
    }
    return data;
  }

  private static void repeat(Random random, byte[] data, int distance, int length) {
    int i = 0;
    while (i < data.length) {
      if (i == 0 || random.nextInt(3) == 0) {
        data[i++] = (byte) random.nextInt(256);
        continue;
      }
      int back = 1 + random.nextInt(Math.min(i, distance));
      for (int n = random.nextInt(length); n > 0 && i < data.length; n--) {
        data[i] = data[i - back];
        i++;
      }
    }
  }
}
