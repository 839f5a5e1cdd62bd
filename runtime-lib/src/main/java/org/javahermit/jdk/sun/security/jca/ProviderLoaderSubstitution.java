package org.javahermit.jdk.sun.security.jca;

import java.security.Provider;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The providers of the JDK's list that are in modules other than java.base: that of elliptic
 * curves. A program adds its own by {@code Security.addProvider}.
 */
@Substitution("sun.security.jca.ProviderConfig$ProviderLoader")
final class ProviderLoaderSubstitution {
  @Replace
  private ProviderLoaderSubstitution() {}

  @Replace
  public Provider load(String name) {
    return name.equals("SunEC") ? (Provider) (Object) new EllipticCurves() : null;
  }

  /** A name for the provider of elliptic curves. */
  @Substitution("sun.security.ec.SunEC")
  private static class EllipticCurves {
    @Alias
    EllipticCurves() {}
  }
}
