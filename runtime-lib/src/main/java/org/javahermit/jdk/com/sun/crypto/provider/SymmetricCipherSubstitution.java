package org.javahermit.jdk.com.sun.crypto.provider;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** Names the class of block ciphers, which is not accessible from here. Nothing is replaced. */
@Substitution("com.sun.crypto.provider.SymmetricCipher")
abstract class SymmetricCipherSubstitution {
  @Alias
  abstract void encryptBlock(byte[] plain, int plainOffset, byte[] cipher, int cipherOffset);

  @Alias
  abstract void decryptBlock(byte[] cipher, int cipherOffset, byte[] plain, int plainOffset);
}
