package org.javahermit.jdk.com.sun.crypto.provider;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.AesInstructions;

/**
 * Chained blocks of AES go through the processor's instructions where it has them, and several at a
 * time when they are decrypted; all others one by one through their cipher, as in the JDK.
 */
@Substitution("com.sun.crypto.provider.CipherBlockChaining")
abstract class CipherBlockChainingSubstitution extends FeedbackCipherSubstitution {
  /** The encrypted block before. */
  @Alias private byte[] r;

  @Alias private byte[] k;

  @Replace
  private int implEncrypt(byte[] in, int inOff, int len, byte[] out, int outOff) {
    if (AesInstructions.PRESENT && embeddedCipher instanceof AESCryptSubstitution aes) {
      AesInstructions.encryptChain(aes.K, r, in, inOff, out, outOff, len / blockSize);
      return len;
    }
    for (int done = 0; done < len; done += blockSize) {
      for (int i = 0; i < blockSize; i++) {
        r[i] ^= in[inOff + done + i];
      }
      embeddedCipher.encryptBlock(r, 0, out, outOff + done);
      System.arraycopy(out, outOff + done, r, 0, blockSize);
    }
    return len;
  }

  @Replace
  private int implDecrypt(byte[] in, int inOff, int len, byte[] out, int outOff) {
    if (AesInstructions.PRESENT && embeddedCipher instanceof AESCryptSubstitution aes) {
      AesInstructions.decryptChain(aes.K, r, in, inOff, out, outOff, len / blockSize);
      return len;
    }
    for (int done = 0; done < len; done += blockSize) {
      embeddedCipher.decryptBlock(in, inOff + done, k, 0);
      for (int i = 0; i < blockSize; i++) {
        k[i] ^= r[i];
        r[i] = in[inOff + done + i];
      }
      System.arraycopy(k, 0, out, outOff + done, blockSize);
    }
    return len;
  }
}
