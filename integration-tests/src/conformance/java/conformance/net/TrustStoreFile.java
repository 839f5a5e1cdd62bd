package conformance.net;

import static support.Workers.check;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The file that {@code javax.net.ssl.trustStore} names takes the place of the JDK's authorities.
 */
public final class TrustStoreFile {
  private static final String PROPERTY = "javax.net.ssl.trustStore";

  private TrustStoreFile() {}

  public static void main(String[] args) throws Exception {
    X509Certificate one = trusted()[0];
    Path file = Files.createTempFile("trust", ".p12");
    write(file, one, "PKCS12", "secret");
    System.setProperty(PROPERTY, file.toString());
    System.setProperty("javax.net.ssl.trustStorePassword", "secret");
    X509Certificate[] now = trusted();
    check("one", now.length == 1 && now[0].equals(one));
    write(file, one, "JKS", "secret");
    check("the older form", trusted().length);
    write(file, one, "PKCS12", "another");
    try {
      trusted();
    } catch (Exception e) {
      check("wrong password", e.getClass().getName() + " " + e.getCause().getClass().getName());
    }
    Files.delete(file);
    System.clearProperty("javax.net.ssl.trustStorePassword");
    check("no such file", trusted().length > 20);
    System.setProperty(PROPERTY, "NONE");
    check("none", trusted().length);
    check("context", SSLContext.getDefault().getProtocol());
    System.clearProperty(PROPERTY);
    check("authorities again", trusted().length > 20);
  }

  private static void write(Path file, X509Certificate one, String type, String password)
      throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    store.setCertificateEntry("one", one);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
  }

  private static X509Certificate[] trusted() throws Exception {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers();
  }
}
