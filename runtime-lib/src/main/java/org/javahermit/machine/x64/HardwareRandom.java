package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Unpredictable bits: what the processor's generators give, where it has them, always mixed with
 * the jitter of the time that a port's access takes, so that neither a generator that fails nor one
 * that is not trusted leaves a constant. Sources: Intel SDM volume 1, §7.3.17 (RDRAND, RDSEED, and
 * how often to try); the mixer's constants are those of SplitMix64 (Steele, Lea, Flood, OOPSLA
 * 2014).
 */
final class HardwareRandom {
  /** How often an instruction that has nothing ready is repeated: Intel's advice for RDRAND. */
  private static final int TRIES = 10;

  /** Port accesses whose times make a word, without a generator and with one. */
  private static final int ALONE = 64;

  private static final int BESIDE = 2;

  /** A port that every PC has, and whose reading does nothing. */
  private static final int PORT = 0x80;

  private static final long INCREMENT = 0x9e37_79b9_7f4a_7c15L;
  private static final long FIRST_FACTOR = 0xbf58_476d_1ce4_e5b9L;
  private static final long SECOND_FACTOR = 0x94d0_49bb_1331_11ebL;

  private static boolean hasRdseed;
  private static boolean hasRdrand;

  private HardwareRandom() {}

  /** Finds out what the processor has. */
  static void initialize() {
    hasRdseed = ProcessorFeatures.hasRdseed();
    hasRdrand = ProcessorFeatures.hasRdrand();
  }

  /** Fills memory. */
  @Uninterruptible
  static void fill(Address into, long bytes) {
    long state = Machine.rdtsc();
    for (long i = 0; i < bytes; i += Long.BYTES) {
      long generated = generated();
      state = mix(state + INCREMENT ^ jitter(generated == 0 ? ALONE : BESIDE));
      long word = generated ^ state;
      for (long j = i; j < bytes && j < i + Long.BYTES; j++) {
        into.storeByte(j, (int) word);
        word >>>= Byte.SIZE;
      }
    }
  }

  /** A word of the generators; 0 where none was ready in time. */
  @Uninterruptible
  private static long generated() {
    long word = 0;
    for (int i = 0; hasRdseed && word == 0 && i < TRIES; i++) {
      word = Machine.rdseed();
    }
    for (int i = 0; hasRdrand && word == 0 && i < TRIES; i++) {
      word = Machine.rdrand();
    }
    return word;
  }

  @Uninterruptible
  private static long jitter(int accesses) {
    long sum = 0;
    for (int i = 0; i < accesses; i++) {
      Machine.in8(PORT); // takes a time that depends on the bus, and below it on the host
      sum = mix(sum + Machine.rdtsc());
    }
    return sum;
  }

  @Uninterruptible
  private static long mix(long value) {
    long once = (value ^ value >>> 30) * FIRST_FACTOR;
    long twice = (once ^ once >>> 27) * SECOND_FACTOR;
    return twice ^ twice >>> 31;
  }
}
