package org.javahermit.jdk.support;

import java.util.Objects;
import jdk.internal.misc.Unsafe;
import org.javahermit.machine.CpuFeatures;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * AES by the processor's instructions, where it has them: takes the round keys as the JDK's {@code
 * AESCrypt} keeps them and whole blocks in arrays, leaves blocks in arrays. Many blocks are done in
 * pieces, because a safepoint waits for the end of a piece. Sources: FIPS 197; NIST SP 800-38A;
 * Intel SDM volume 2, CPUID, leaf 1.
 */
public final class AesInstructions {
  private static final int ECX = 8;

  private static final int SSSE3 = 1 << 9;
  private static final int AES = 1 << 25;
  private static final int ALL = SSSE3 | AES;

  /** Bytes of a block. */
  private static final int BLOCK = 16;

  /** Blocks of a piece: 4 KiB, some microseconds. */
  private static final int PIECE = 256;

  /** Words of the round key that each round but the first has in addition. */
  private static final int KEY_WORDS = 4;

  /** Whether the processor has the instructions. */
  public static final boolean PRESENT = (CpuFeatures.read(0, 1, ECX) & ALL) == ALL;

  private AesInstructions() {}

  /** Encrypts one block. */
  public static void encrypt(int[] keys, byte[] from, int fromIndex, byte[] to, int toIndex) {
    Objects.checkFromIndexSize(fromIndex, BLOCK, from.length);
    Objects.checkFromIndexSize(toIndex, BLOCK, to.length);
    encryptPiece(keys, from, fromIndex, to, toIndex, 1);
  }

  /** Encrypts each block by itself. */
  public static void encrypt(
      int[] keys, byte[] from, int fromIndex, byte[] to, int toIndex, int blocks) {
    check(from, fromIndex, to, toIndex, blocks);
    for (int done = 0; done < blocks; done += PIECE) {
      int bytes = BLOCK * done;
      encryptPiece(keys, from, fromIndex + bytes, to, toIndex + bytes, piece(blocks - done));
    }
  }

  @Uninterruptible
  private static void encryptPiece(
      int[] keys, byte[] from, int fromIndex, byte[] to, int toIndex, int blocks) {
    Machine.aesEncrypt(
        place(to, toIndex), place(from, fromIndex), place(keys), blocks, rounds(keys));
  }

  /** Decrypts one block. */
  public static void decrypt(int[] keys, byte[] from, int fromIndex, byte[] to, int toIndex) {
    Objects.checkFromIndexSize(fromIndex, BLOCK, from.length);
    Objects.checkFromIndexSize(toIndex, BLOCK, to.length);
    decryptPiece(keys, from, fromIndex, to, toIndex, 1);
  }

  /** Decrypts each block by itself. */
  public static void decrypt(
      int[] keys, byte[] from, int fromIndex, byte[] to, int toIndex, int blocks) {
    check(from, fromIndex, to, toIndex, blocks);
    for (int done = 0; done < blocks; done += PIECE) {
      int bytes = BLOCK * done;
      decryptPiece(keys, from, fromIndex + bytes, to, toIndex + bytes, piece(blocks - done));
    }
  }

  @Uninterruptible
  private static void decryptPiece(
      int[] keys, byte[] from, int fromIndex, byte[] to, int toIndex, int blocks) {
    Machine.aesDecrypt(
        place(to, toIndex), place(from, fromIndex), place(keys), blocks, rounds(keys));
  }

  /** Encrypts chained blocks; {@code last} is the encrypted block before, and the last one then. */
  public static void encryptChain(
      int[] keys, byte[] last, byte[] from, int fromIndex, byte[] to, int toIndex, int blocks) {
    check(from, fromIndex, to, toIndex, blocks);
    Objects.checkIndex(BLOCK - 1, last.length);
    for (int done = 0; done < blocks; done += PIECE) {
      int start = fromIndex + BLOCK * done;
      int target = toIndex + BLOCK * done;
      encryptChainPiece(keys, last, from, start, to, target, piece(blocks - done));
    }
  }

  @Uninterruptible
  private static void encryptChainPiece(
      int[] keys, byte[] last, byte[] from, int fromIndex, byte[] to, int toIndex, int blocks) {
    Machine.aesCbcEncrypt(
        place(to, toIndex),
        place(from, fromIndex),
        place(keys),
        blocks,
        rounds(keys),
        place(last, 0));
  }

  /** Decrypts chained blocks; {@code last} is the encrypted block before, and the last one then. */
  public static void decryptChain(
      int[] keys, byte[] last, byte[] from, int fromIndex, byte[] to, int toIndex, int blocks) {
    check(from, fromIndex, to, toIndex, blocks);
    Objects.checkIndex(BLOCK - 1, last.length);
    for (int done = 0; done < blocks; done += PIECE) {
      int start = fromIndex + BLOCK * done;
      int target = toIndex + BLOCK * done;
      decryptChainPiece(keys, last, from, start, to, target, piece(blocks - done));
    }
  }

  @Uninterruptible
  private static void decryptChainPiece(
      int[] keys, byte[] last, byte[] from, int fromIndex, byte[] to, int toIndex, int blocks) {
    Machine.aesCbcDecrypt(
        place(to, toIndex),
        place(from, fromIndex),
        place(keys),
        blocks,
        rounds(keys),
        place(last, 0));
  }

  /** Adds the ciphers of a counter to blocks, and as many to the counter as there are blocks. */
  public static void addCounter(
      int[] keys, byte[] counter, byte[] from, int fromIndex, byte[] to, int toIndex, int blocks) {
    check(from, fromIndex, to, toIndex, blocks);
    Objects.checkIndex(BLOCK - 1, counter.length);
    int done = 0;
    while (done < blocks) {
      int piece = beforeOverflow(counter, piece(blocks - done));
      int start = fromIndex + BLOCK * done;
      counterPiece(keys, counter, from, start, to, toIndex + BLOCK * done, piece);
      add(counter, piece);
      done += piece;
    }
  }

  @Uninterruptible
  private static void counterPiece(
      int[] keys, byte[] counter, byte[] from, int fromIndex, byte[] to, int toIndex, int blocks) {
    Machine.aesCounter(
        place(to, toIndex),
        place(from, fromIndex),
        place(keys),
        blocks,
        rounds(keys),
        place(counter, 0));
  }

  /** How many of so many counters come before the lower half begins at 0 again. */
  private static int beforeOverflow(byte[] counter, int count) {
    long left = -half(counter, 8);
    return left > 0 && left < count ? (int) left : count;
  }

  private static void add(byte[] counter, int count) {
    long low = half(counter, 8) + count;
    setHalf(counter, 8, low);
    if (low == 0) {
      setHalf(counter, 0, half(counter, 0) + 1);
    }
  }

  private static long half(byte[] counter, int index) {
    return Unsafe.getUnsafe()
        .getLongUnaligned(counter, Unsafe.ARRAY_BYTE_BASE_OFFSET + index, true);
  }

  private static void setHalf(byte[] counter, int index, long value) {
    Unsafe.getUnsafe()
        .putLongUnaligned(counter, Unsafe.ARRAY_BYTE_BASE_OFFSET + index, value, true);
  }

  private static void check(byte[] from, int fromIndex, byte[] to, int toIndex, int blocks) {
    Objects.checkIndex(blocks, Integer.MAX_VALUE / BLOCK);
    Objects.checkFromIndexSize(fromIndex, BLOCK * blocks, from.length);
    Objects.checkFromIndexSize(toIndex, BLOCK * blocks, to.length);
  }

  private static int piece(int blocks) {
    return Math.min(blocks, PIECE);
  }

  @Uninterruptible
  private static long rounds(int[] keys) {
    return keys.length / KEY_WORDS - 1;
  }

  @Uninterruptible
  private static Address place(byte[] bytes, int index) {
    return Address.ofObject(bytes).plus((long) ObjectLayout.NARROW_ARRAY_BASE + index);
  }

  @Uninterruptible
  private static Address place(int[] keys) {
    return Address.ofObject(keys).plus(ObjectLayout.NARROW_ARRAY_BASE);
  }
}
