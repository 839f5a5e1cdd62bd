package org.javahermit.jdk.sun.security.jca;

import java.security.Provider;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.unsafe.ImageFact;

/**
 * The providers of the JDK's list that are in modules other than java.base: that of elliptic
 * curves, and those of SASL and of XML signatures where the program asks for such services. A
 * program adds its own by {@code Security.addProvider}.
 */
@Substitution("sun.security.jca.ProviderConfig$ProviderLoader")
final class ProviderLoaderSubstitution {
  @Replace
  private ProviderLoaderSubstitution() {}

  @Replace
  public Provider load(String name) {
    if (name.equals("SunEC")) {
      return (Provider) (Object) new EllipticCurves();
    }
    if (ImageFact.usesSasl() && name.equals("SunSASL")) {
      return (Provider) (Object) new Sasl();
    }
    if (ImageFact.signsXml() && name.equals("XMLDSig")) {
      return (Provider) (Object) new XmlSignatures();
    }
    return null;
  }

  /** A name for the provider of elliptic curves. */
  @Substitution("sun.security.ec.SunEC")
  private static class EllipticCurves {
    @Alias
    EllipticCurves() {}
  }

  /** A name for the provider of SASL. */
  @Substitution("com.sun.security.sasl.Provider")
  private static class Sasl {
    @Alias
    Sasl() {}
  }

  /** A name for the provider of XML signatures. */
  @Substitution("org.jcp.xml.dsig.internal.dom.XMLDSigRI")
  private static class XmlSignatures {
    @Alias
    XmlSignatures() {}
  }
}
