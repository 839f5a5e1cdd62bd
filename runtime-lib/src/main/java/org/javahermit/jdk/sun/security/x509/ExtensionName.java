package org.javahermit.jdk.sun.security.x509;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** A name for extensions of certificates; nothing is replaced. */
@Substitution("sun.security.x509.Extension")
class ExtensionName {
  private ExtensionName() {}

  @Alias
  public boolean isCritical() {
    return false;
  }

  @Alias
  public byte[] getExtensionValue() {
    return null;
  }

  @Alias
  public ObjectIdentifierName getExtensionId() {
    return null;
  }
}
