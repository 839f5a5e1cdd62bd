package org.javahermit.jdk.com.sun.crypto.provider;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.AesInstructions;

/**
 * Blocks of AES that stand by themselves go through the processor's instructions, several at a
 * time, where it has them; all others one by one through their cipher, as in the JDK.
 */
@Substitution("com.sun.crypto.provider.ElectronicCodeBook")
abstract class ElectronicCodeBookSubstitution extends FeedbackCipherSubstitution {
  @Replace
  private int implECBEncrypt(byte[] in, int inOff, int len, byte[] out, int outOff) {
    if (AesInstructions.PRESENT && embeddedCipher instanceof AESCryptSubstitution aes) {
      AesInstructions.encrypt(aes.K, in, inOff, out, outOff, len / blockSize);
      return len;
    }
    for (int done = 0; done < len; done += blockSize) {
      embeddedCipher.encryptBlock(in, inOff + done, out, outOff + done);
    }
    return len;
  }

  @Replace
  private int implECBDecrypt(byte[] in, int inOff, int len, byte[] out, int outOff) {
    if (AesInstructions.PRESENT && embeddedCipher instanceof AESCryptSubstitution aes) {
      AesInstructions.decrypt(aes.K, in, inOff, out, outOff, len / blockSize);
      return len;
    }
    for (int done = 0; done < len; done += blockSize) {
      embeddedCipher.decryptBlock(in, inOff + done, out, outOff + done);
    }
    return len;
  }
}
