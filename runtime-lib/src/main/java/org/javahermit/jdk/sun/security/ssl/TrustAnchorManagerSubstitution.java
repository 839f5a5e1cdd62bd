package org.javahermit.jdk.sun.security.ssl;

import java.io.InputStream;
import java.security.KeyStore;
import java.security.KeyStoreException;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ImageResource;
import org.javahermit.unsafe.Machine;

/**
 * Whom TLS trusts unless a program says otherwise: the certificate authorities of the JDK that
 * built the image, which lie in it. They are public, so no password is needed. The system property
 * {@code javax.net.ssl.trustStore} may say {@code NONE}; it cannot name a file. Source: JSSE
 * Reference Guide, "Customizing the Default Keystores and Truststores".
 */
@Substitution("sun.security.ssl.TrustStoreManager$TrustAnchorManager")
final class TrustAnchorManagerSubstitution {
  private TrustAnchorManagerSubstitution() {}

  @Replace
  private static KeyStore loadKeyStore(TrustStoreDescriptorSubstitution descriptor)
      throws Exception {
    String name = System.getProperty("javax.net.ssl.trustStore");
    if (name != null && !name.equals("NONE")) {
      throw new KeyStoreException(
          "javax.net.ssl.trustStore names the file "
              + name
              + ", but an image has no files: put the key store on the class path, and make an"
              + " SSLContext with it");
    }
    KeyStore store = KeyStore.getInstance("PKCS12"); // reads the older form as well
    if (name != null) {
      store.load(null, null);
      return store;
    }
    try (InputStream in = ImageResource.open(Machine.symbol("resource:lib/security/cacerts"))) {
      store.load(in, null);
    }
    return store;
  }
}
