package conformance.net;

import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.thrown;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** TLS over loopback with a key store from the class path. */
public final class TlsSockets {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final char[] PASSWORD = "changeit".toCharArray();

  private TlsSockets() {}

  public static void main(String[] args) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = TlsSockets.class.getResourceAsStream("server.p12")) {
      store.load(in, PASSWORD);
    }
    check("keys", store.size() + " " + store.isKeyEntry("rsa"));
    X509Certificate certificate = (X509Certificate) store.getCertificate("ec");
    check("subject", certificate.getSubjectX500Principal());
    check("names", certificate.getSubjectAlternativeNames());
    certificate.verify(certificate.getPublicKey());
    SSLContext context = context(store);
    for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
      echo(context, protocol);
    }
    suites(context);
    SSLContext nobody = SSLContext.getInstance("TLS");
    nobody.init(null, trust(empty()), null);
    untrusted(context, nobody);
  }

  private static KeyStore empty() throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }

  private static javax.net.ssl.TrustManager[] trust(KeyStore store) throws Exception {
    if (store.size() == 0) {
      return new javax.net.ssl.TrustManager[0];
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return trust.getTrustManagers();
  }

  private static SSLContext context(KeyStore store) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    KeyStore trusted = empty();
    trusted.setCertificateEntry("ec", store.getCertificate("ec"));
    trusted.setCertificateEntry("rsa", store.getCertificate("rsa"));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust(trusted), null);
    return context;
  }

  private static SSLServerSocket server(SSLContext context) throws Exception {
    return (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 5, HERE);
  }

  private static void echo(SSLContext context, String protocol) throws Exception {
    try (SSLServerSocket server = server(context)) {
      Thread echo =
          start(
              () -> {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                  socket.getInputStream().transferTo(socket.getOutputStream());
                }
              });
      try (SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(HERE, server.getLocalPort())) {
        socket.setEnabledProtocols(new String[] {protocol});
        socket.startHandshake();
        check("protocol", socket.getSession().getProtocol());
        check("suite", socket.getSession().getCipherSuite());
        check("peer", socket.getSession().getPeerPrincipal());
        socket.getOutputStream().write("secret".getBytes(StandardCharsets.US_ASCII));
        check("echo", new String(socket.getInputStream().readNBytes(6), "US-ASCII"));
        byte[] large = new byte[200_000];
        Arrays.fill(large, (byte) 3);
        Thread writing = start(() -> socket.getOutputStream().write(large));
        check("large", Arrays.equals(large, socket.getInputStream().readNBytes(200_000)));
        writing.join();
        socket.shutdownOutput();
        check("end", socket.getInputStream().read());
      }
      echo.join();
    }
  }

  private static void suites(SSLContext context) throws Exception {
    for (String suite :
        new String[] {
          "TLS_AES_128_GCM_SHA256",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
          "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"
        }) {
      try (SSLServerSocket server = server(context)) {
        Thread one =
            start(
                () -> {
                  try (SSLSocket socket = (SSLSocket) server.accept()) {
                    socket.getOutputStream().write(socket.getInputStream().read() + 1);
                  }
                });
        try (SSLSocket socket =
            (SSLSocket) context.getSocketFactory().createSocket(HERE, server.getLocalPort())) {
          socket.setEnabledCipherSuites(new String[] {suite});
          socket.getOutputStream().write(41);
          check(socket.getSession().getCipherSuite(), socket.getInputStream().read());
        }
        one.join();
      }
    }
  }

  private static void untrusted(SSLContext context, SSLContext nobody) throws Exception {
    try (SSLServerSocket server = server(context)) {
      Thread accepting =
          start(
              () -> {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                  thrown(() -> socket.getInputStream().read());
                }
              });
      try (SSLSocket socket =
          (SSLSocket) nobody.getSocketFactory().createSocket(HERE, server.getLocalPort())) {
        check("untrusted", thrown(socket::startHandshake).split(" ")[0]);
      }
      accepting.join();
    }
  }
}
