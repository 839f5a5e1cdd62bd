package org.javahermit.jdk.support;

import java.util.Objects;
import org.javahermit.machine.CpuFeatures;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * The compression of one block by SHA-256 with the processor's SHA extensions, where it has them;
 * takes the state's eight words, the constants and the block's bytes, leaves the new state.
 * Sources: FIPS 180-4, §6.2.2; Intel SDM volume 2, CPUID, leaf 7.
 */
public final class Sha256Instructions {
  /** Leaf 7, ebx. All processors with these instructions have SSSE3. */
  private static final int STRUCTURED = 7;

  private static final int EBX = 4;
  private static final int SHA = 1 << 29;

  private static final int BLOCK = 64;
  private static final int STATE_WORDS = 8;

  /** Whether the processor has the instructions. */
  public static final boolean PRESENT = (CpuFeatures.read(0, STRUCTURED, EBX) & SHA) != 0;

  private Sha256Instructions() {}

  /** Adds what the rounds make of state and block to the state. */
  public static void compress(int[] state, int[] constants, byte[] bytes, int from) {
    Objects.checkFromIndexSize(from, BLOCK, bytes.length);
    Objects.checkIndex(STATE_WORDS - 1, state.length);
    Objects.checkIndex(BLOCK - 1, constants.length);
    rounds(state, constants, bytes, from);
  }

  @Uninterruptible
  private static void rounds(int[] state, int[] constants, byte[] bytes, int from) {
    Machine.sha256Rounds(
        Address.ofObject(state).plus(ObjectLayout.NARROW_ARRAY_BASE),
        Address.ofObject(bytes).plus((long) ObjectLayout.NARROW_ARRAY_BASE + from),
        Address.ofObject(constants).plus(ObjectLayout.NARROW_ARRAY_BASE));
  }
}
