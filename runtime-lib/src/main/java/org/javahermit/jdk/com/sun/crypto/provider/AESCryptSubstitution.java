package org.javahermit.jdk.com.sun.crypto.provider;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.AesInstructions;

/**
 * AES of single blocks goes through the processor's instructions where it has them, as on HotSpot,
 * with the round keys that the JDK's class makes; otherwise through the JDK's tables.
 */
@Substitution("com.sun.crypto.provider.AESCrypt")
abstract class AESCryptSubstitution extends SymmetricCipherSubstitution {
  /** The round keys of the direction for which the cipher was initialized. */
  @Alias int[] K;

  @Alias
  private native void implEncryptBlock(byte[] in, int inOffset, byte[] out, int outOffset);

  @Alias
  private native void implDecryptBlock(byte[] in, int inOffset, byte[] out, int outOffset);

  @Replace
  @Override
  void encryptBlock(byte[] in, int inOffset, byte[] out, int outOffset) {
    if (AesInstructions.PRESENT) {
      AesInstructions.encrypt(K, in, inOffset, out, outOffset);
    } else {
      implEncryptBlock(in, inOffset, out, outOffset);
    }
  }

  @Replace
  @Override
  void decryptBlock(byte[] in, int inOffset, byte[] out, int outOffset) {
    if (AesInstructions.PRESENT) {
      AesInstructions.decrypt(K, in, inOffset, out, outOffset);
    } else {
      implDecryptBlock(in, inOffset, out, outOffset);
    }
  }
}
