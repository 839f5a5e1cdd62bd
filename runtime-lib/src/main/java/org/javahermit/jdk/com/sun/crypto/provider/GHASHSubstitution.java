package org.javahermit.jdk.com.sun.crypto.provider;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.GhashInstructions;

/**
 * GHASH multiplies by the processor's instruction where it has it, as on HotSpot, and keeps powers
 * of the key where the JDK's class has room for them; otherwise bit by bit as in the JDK.
 */
@Substitution("com.sun.crypto.provider.GHASH")
abstract class GHASHSubstitution {
  @Add private static final int BLOCK = 16;

  @Alias
  private static native void processBlock(byte[] data, int ofs, long[] st, long[] subH);

  @Replace
  private static void processBlocks(byte[] data, int inOfs, int blocks, long[] st, long[] subH) {
    if (GhashInstructions.PRESENT) {
      GhashInstructions.update(st, subH, data, inOfs, blocks);
      return;
    }
    for (int i = 0; i < blocks; i++) {
      processBlock(data, inOfs + BLOCK * i, st, subH);
    }
  }
}
