package org.javahermit.jdk.support;

import org.javahermit.machine.CpuFeatures;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * The compression of one block by the processor's SHA extensions, where it has them. Sources: Intel
 * SDM volume 2, CPUID, leaf 7; see {@link Sha256} for what is taken and left.
 */
public final class Sha256Instructions {
  /** Leaf 7, ebx. All processors with these instructions have SSSE3. */
  private static final int STRUCTURED = 7;

  private static final int EBX = 4;
  private static final int SHA = 1 << 29;

  /** Where the state stands in the array of words, whose first 16 are the block's. */
  private static final int STATE = 16;

  /** Whether the processor has the instructions. */
  public static final boolean PRESENT = (CpuFeatures.read(0, STRUCTURED, EBX) & SHA) != 0;

  private Sha256Instructions() {}

  /** Adds what the rounds make of state and words to the state; uses eight further words. */
  public static void compress(int[] state, int[] words, int[] constants) {
    words[STATE] = state[5];
    words[STATE + 1] = state[4];
    words[STATE + 2] = state[1];
    words[STATE + 3] = state[0];
    words[STATE + 4] = state[7];
    words[STATE + 5] = state[6];
    words[STATE + 6] = state[3];
    words[STATE + 7] = state[2];
    rounds(words, constants);
    state[5] = words[STATE];
    state[4] = words[STATE + 1];
    state[1] = words[STATE + 2];
    state[0] = words[STATE + 3];
    state[7] = words[STATE + 4];
    state[6] = words[STATE + 5];
    state[3] = words[STATE + 6];
    state[2] = words[STATE + 7];
  }

  @Uninterruptible
  private static void rounds(int[] words, int[] constants) {
    Address block = Address.ofObject(words).plus(ObjectLayout.NARROW_ARRAY_BASE);
    Machine.sha256Rounds(
        block.plus(4 * STATE),
        block,
        Address.ofObject(constants).plus(ObjectLayout.NARROW_ARRAY_BASE));
  }
}
