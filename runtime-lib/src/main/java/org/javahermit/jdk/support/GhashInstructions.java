package org.javahermit.jdk.support;

import java.util.Objects;
import org.javahermit.machine.CpuFeatures;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * GHASH by the processor's carry-less product, where it has one: takes the state and the key as the
 * JDK's {@code GHASH} keeps them, two words each with the highest byte first, and leaves the new
 * state. The key's table has room for powers, which are made when they are first wanted.
 *
 * <p>What stands in the table is the key times x, and products of it divided by x to the 128th each
 * time, so that a product needs neither a shift nor a long division. Sources: NIST SP 800-38D,
 * §6.4; RFC 8452, §3 and appendix A; Intel SDM volume 2, CPUID, leaf 1.
 */
public final class GhashInstructions {
  private static final int ECX = 8;

  private static final int PCLMULQDQ = 1 << 1;
  private static final int SSSE3 = 1 << 9;
  private static final int ALL = PCLMULQDQ | SSSE3;

  /** Bytes of a block. */
  private static final int BLOCK = 16;

  /** Blocks of a piece, see {@link AesInstructions}. */
  private static final int PIECE = 256;

  /** Where the powers begin in the table, and how many words each takes. */
  private static final int POWERS = 2;

  private static final int WORDS = 2;

  /** Powers for which the table has room. */
  private static final int COUNT = 8;

  /** From so many blocks on it pays to make more than the first power. */
  private static final int MANY = 16;

  /** As many blocks go one by one, for which the first power is enough. */
  private static final int FEW = 3;

  /** The highest word of x¹²⁸ + x¹²⁷ + x¹²⁶ + x¹²¹ + 1 but for its first coefficient. */
  private static final long MODULUS_HIGH = 0xC200_0000_0000_0000L;

  private static final byte[] NOTHING = new byte[BLOCK];

  /** Whether the processor has the instructions. */
  public static final boolean PRESENT = (CpuFeatures.read(0, 1, ECX) & ALL) == ALL;

  private GhashInstructions() {}

  /**
   * Takes blocks into the state.
   *
   * @param table the key in the first two words; room for eight powers behind it
   */
  public static void update(long[] state, long[] table, byte[] data, int index, int blocks) {
    Objects.checkIndex(blocks, Integer.MAX_VALUE / BLOCK);
    Objects.checkFromIndexSize(index, BLOCK * blocks, data.length);
    Objects.checkIndex(1, state.length);
    Objects.checkIndex(POWERS + WORDS * COUNT - 1, table.length);
    makePowers(table, blocks);
    int piece = isMissing(table, COUNT - 1) ? FEW : PIECE;
    for (int done = 0; done < blocks; done += piece) {
      updatePiece(state, table, data, index + BLOCK * done, Math.min(blocks - done, piece));
    }
  }

  private static void makePowers(long[] table, int blocks) {
    if (isMissing(table, 0)) {
      timesX(table);
    }
    if (blocks < MANY || !isMissing(table, COUNT - 1)) {
      return;
    }
    long[] power = {table[POWERS + 1], table[POWERS]};
    for (int i = 1; i < COUNT; i++) {
      updatePiece(power, table, NOTHING, 0, 1);
      table[POWERS + WORDS * i] = power[1];
      table[POWERS + WORDS * i + 1] = power[0];
    }
  }

  /** No power is 0 but those of the key 0, for which this is true each time. */
  private static boolean isMissing(long[] table, int power) {
    int at = POWERS + WORDS * power;
    return (table[at] | table[at + 1]) == 0;
  }

  /** The first power, without a branch that depends on the key. */
  private static void timesX(long[] table) {
    long high = table[0];
    long low = table[1];
    long overflow = high >> 63;
    table[POWERS] = low << 1 ^ overflow & 1;
    table[POWERS + 1] = high << 1 ^ low >>> 63 ^ overflow & MODULUS_HIGH;
  }

  @Uninterruptible
  private static void updatePiece(long[] state, long[] table, byte[] data, int index, int blocks) {
    Machine.ghashBlocks(
        Address.ofObject(state).plus(ObjectLayout.WIDE_ARRAY_BASE),
        Address.ofObject(data).plus((long) ObjectLayout.NARROW_ARRAY_BASE + index),
        Address.ofObject(table).plus(ObjectLayout.WIDE_ARRAY_BASE + Long.BYTES * POWERS),
        blocks);
  }
}
