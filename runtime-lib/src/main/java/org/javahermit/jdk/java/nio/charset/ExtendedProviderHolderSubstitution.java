package org.javahermit.jdk.java.nio.charset;

import java.nio.charset.spi.CharsetProvider;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** There is no module with further charsets. */
@Substitution("java.nio.charset.Charset$ExtendedProviderHolder")
final class ExtendedProviderHolderSubstitution {
  private ExtendedProviderHolderSubstitution() {}

  @Replace
  private static CharsetProvider[] extendedProviders() {
    return new CharsetProvider[0];
  }
}
