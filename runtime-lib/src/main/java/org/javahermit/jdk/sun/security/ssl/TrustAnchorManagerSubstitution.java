package org.javahermit.jdk.sun.security.ssl;

import java.io.FileInputStream;
import java.io.InputStream;
import java.security.KeyStore;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ImageResource;
import org.javahermit.unsafe.Machine;

/**
 * Whom TLS trusts unless a program says otherwise: the certificate authorities of the JDK that
 * built the image, which lie in it. They are public, so no password is needed. The system property
 * {@code javax.net.ssl.trustStore} names a file of the image, a share or a disk in their place, or
 * says {@code NONE} for a store that its provider keeps elsewhere. Source: JSSE Reference Guide,
 * "Customizing the Default Keystores and Truststores".
 */
@Substitution("sun.security.ssl.TrustStoreManager$TrustAnchorManager")
final class TrustAnchorManagerSubstitution {
  private TrustAnchorManagerSubstitution() {}

  @Replace
  private static KeyStore loadKeyStore(TrustStoreDescriptorSubstitution descriptor)
      throws Exception {
    char[] password =
        descriptor.storePassword.isEmpty() ? null : descriptor.storePassword.toCharArray();
    boolean inFile = !descriptor.storeName.equals("NONE");
    if (inFile && descriptor.storeFile == null) {
      return authorities(password);
    }
    KeyStore store =
        descriptor.storeProvider.isEmpty()
            ? KeyStore.getInstance(descriptor.storeType)
            : KeyStore.getInstance(descriptor.storeType, descriptor.storeProvider);
    try (InputStream in = inFile ? new FileInputStream(descriptor.storeFile) : null) {
      store.load(in, password);
    }
    return store;
  }

  /** Also where the file that is named does not exist, as the JDK does. */
  @Add
  private static KeyStore authorities(char[] password) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12"); // reads the older form as well
    try (InputStream in = ImageResource.open(Machine.symbol("resource:lib/security/cacerts"))) {
      store.load(in, password);
    }
    return store;
  }
}
