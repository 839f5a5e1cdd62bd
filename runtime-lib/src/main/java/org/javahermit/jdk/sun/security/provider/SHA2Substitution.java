package org.javahermit.jdk.sun.security.provider;

import java.util.Objects;
import jdk.internal.misc.Unsafe;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.Sha256;
import org.javahermit.jdk.support.Sha256Instructions;

/**
 * SHA-224 and SHA-256 compress a block by the processor's instructions for it, as on HotSpot, or
 * where it has none by arithmetic that the compiler knows to be rotations.
 */
@Substitution("sun.security.provider.SHA2")
abstract class SHA2Substitution {
  @Alias private static int[] ROUND_CONSTS;

  @Alias private int[] W;

  @Alias private int[] state;

  @Replace
  private void implCompress0(byte[] bytes, int from) {
    if (Sha256Instructions.PRESENT) {
      Sha256Instructions.compress(state, ROUND_CONSTS, bytes, from);
    } else {
      Sha256.compress(state, words(bytes, from), ROUND_CONSTS);
    }
  }

  @Add
  private int[] words(byte[] bytes, int from) {
    Objects.checkFromIndexSize(from, 64, bytes.length);
    int[] words = W;
    if (words == null) {
      words = new int[64];
      W = words;
    }
    Unsafe unsafe = Unsafe.getUnsafe();
    long at = (long) Unsafe.ARRAY_BYTE_BASE_OFFSET + from;
    for (int i = 0; i < 16; i++) {
      words[i] = Integer.reverseBytes(unsafe.getIntUnaligned(bytes, at + 4 * i));
    }
    return words;
  }
}
