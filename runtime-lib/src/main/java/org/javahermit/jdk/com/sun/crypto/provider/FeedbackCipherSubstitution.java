package org.javahermit.jdk.com.sun.crypto.provider;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** Names what modes of block ciphers have in common. Nothing is replaced. */
@Substitution("com.sun.crypto.provider.FeedbackCipher")
abstract class FeedbackCipherSubstitution {
  @Alias SymmetricCipherSubstitution embeddedCipher;

  @Alias int blockSize;
}
