package org.javahermit.jdk.net;

import org.javahermit.jdk.support.MachineRandom;
import org.javahermit.kernel.net.RandomSource;

/** Unpredictable numbers for the network from the machine's generator, some at a time. */
final class MachineNumbers implements RandomSource {
  private static final int BATCH = 256;

  private byte[] bytes = new byte[0];
  private int used;

  @Override
  public synchronized long next() {
    if (used == bytes.length) {
      bytes = MachineRandom.bytes(BATCH);
      used = 0;
    }
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | bytes[used] & 0xff;
      bytes[used++] = 0; // whoever reads memory later does not learn what was given away
    }
    return value;
  }
}
