package conformance.net;

import static support.Workers.check;

import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whom a program trusts that says nothing of it: the JDK's certificate authorities. */
public final class TrustAnchors {
  private TrustAnchors() {}

  public static void main(String[] args) throws Exception {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    TrustManager[] managers = factory.getTrustManagers();
    check("managers", managers.length);
    X509Certificate[] trusted = ((X509TrustManager) managers[0]).getAcceptedIssuers();
    check("more than a few", trusted.length > 20);
    Set<String> names = new TreeSet<>();
    for (X509Certificate certificate : trusted) {
      names.add(certificate.getSubjectX500Principal().getName());
    }
    check("authorities", trusted.length + " " + names.hashCode());
    check(
        "of themselves",
        Arrays.stream(trusted)
            .allMatch(c -> c.getIssuerX500Principal().equals(c.getSubjectX500Principal())));
  }
}
