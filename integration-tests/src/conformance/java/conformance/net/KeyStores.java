package conformance.net;

import static support.Workers.check;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.SecretKeyEntry;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Key stores of one form that are loaded as the other one, as certificates of a JDK often are. */
public final class KeyStores {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private KeyStores() {}

  public static void main(String[] args) throws Exception {
    KeyStore source = KeyStore.getInstance("PKCS12");
    try (InputStream in = KeyStores.class.getResourceAsStream("server.p12")) {
      source.load(in, PASSWORD);
    }
    for (String from : new String[] {"JKS", "PKCS12"}) {
      KeyStore store = KeyStore.getInstance(from);
      store.load(null, null);
      store.setCertificateEntry("trusted", source.getCertificate("ec"));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, PASSWORD);
      for (String to : new String[] {"JKS", "PKCS12"}) {
        KeyStore loaded = KeyStore.getInstance(to);
        loaded.load(new ByteArrayInputStream(bytes.toByteArray()), PASSWORD);
        check(from + " as " + to, loaded.getType() + " " + loaded.size());
        boolean same = loaded.getCertificate("trusted").equals(source.getCertificate("ec"));
        check("certificate", same + " " + loaded.isCertificateEntry("trusted"));
        wrongPassword(to, bytes.toByteArray());
      }
    }
    secretKey();
  }

  /** Entries of JCEKS are sealed by a cipher that the store makes without asking for it by name. */
  private static void secretKey() throws Exception {
    KeyStore store = KeyStore.getInstance("JCEKS");
    store.load(null, null);
    SecretKey key = new SecretKeySpec(new byte[16], "AES");
    store.setEntry("own", new SecretKeyEntry(key), new PasswordProtection(PASSWORD));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, PASSWORD);
    KeyStore loaded = KeyStore.getInstance("JCEKS");
    loaded.load(new ByteArrayInputStream(bytes.toByteArray()), PASSWORD);
    check("secret key", loaded.getKey("own", PASSWORD).equals(key));
  }

  private static void wrongPassword(String type, byte[] bytes) throws Exception {
    try {
      KeyStore.getInstance(type).load(new ByteArrayInputStream(bytes), "wrong".toCharArray());
      check("wrong password", "taken");
    } catch (IOException e) {
      check("wrong password", e.getMessage() + " " + e.getCause().getClass());
    }
  }
}
