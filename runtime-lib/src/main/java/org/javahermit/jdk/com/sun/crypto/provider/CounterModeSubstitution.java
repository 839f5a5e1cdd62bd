package org.javahermit.jdk.com.sun.crypto.provider;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.AesInstructions;

/**
 * Counters are encrypted by AES with the processor's instructions, several at a time, where it has
 * them; others, and what is no whole block, as in the JDK. GCM's cipher is among its subclasses.
 */
@Substitution("com.sun.crypto.provider.CounterMode")
abstract class CounterModeSubstitution extends FeedbackCipherSubstitution {
  @Alias private byte[] counter;

  /** The cipher of the counter before, and how much of it is used. */
  @Alias private byte[] encryptedCounter;

  @Alias private int used;

  @Alias
  private static native void increment(byte[] counter);

  @Replace
  private int implCrypt(byte[] in, int inOff, int len, byte[] out, int outOff) {
    int done = 0;
    if (AesInstructions.PRESENT && embeddedCipher instanceof AESCryptSubstitution aes) {
      done = Math.min(len, blockSize - used);
      addBytes(in, inOff, done, out, outOff);
      int blocks = (len - done) / blockSize;
      AesInstructions.addCounter(aes.K, counter, in, inOff + done, out, outOff + done, blocks);
      done += blocks * blockSize;
    }
    addBytes(in, inOff + done, len - done, out, outOff + done);
    return len;
  }

  @Add
  private void addBytes(byte[] in, int inOff, int len, byte[] out, int outOff) {
    for (int i = 0; i < len; i++) {
      if (used >= blockSize) {
        embeddedCipher.encryptBlock(counter, 0, encryptedCounter, 0);
        increment(counter);
        used = 0;
      }
      out[outOff + i] = (byte) (in[inOff + i] ^ encryptedCounter[used++]);
    }
  }
}
