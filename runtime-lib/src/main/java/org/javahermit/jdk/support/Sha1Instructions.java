package org.javahermit.jdk.support;

import java.util.Objects;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * The compression of one block by SHA-1 with the processor's SHA extensions, where it has them;
 * takes the state's five words and the block's bytes, leaves the new state. Source: FIPS 180-4,
 * §6.1.2.
 */
public final class Sha1Instructions {
  private static final int BLOCK = 64;
  private static final int STATE_WORDS = 5;

  private Sha1Instructions() {}

  /** Whether the processor has the instructions: those of SHA-1 and SHA-256 come together. */
  public static boolean arePresent() {
    return Sha256Instructions.PRESENT;
  }

  /** Adds what the rounds make of state and block to the state. */
  public static void compress(int[] state, byte[] bytes, int from) {
    Objects.checkFromIndexSize(from, BLOCK, bytes.length);
    Objects.checkIndex(STATE_WORDS - 1, state.length);
    rounds(state, bytes, from);
  }

  @Uninterruptible
  private static void rounds(int[] state, byte[] bytes, int from) {
    Machine.sha1Rounds(
        Address.ofObject(state).plus(ObjectLayout.NARROW_ARRAY_BASE),
        Address.ofObject(bytes).plus((long) ObjectLayout.NARROW_ARRAY_BASE + from));
  }
}
