package org.javahermit.jdk.java.security;

import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.Security;
import java.util.Locale;
import java.util.Objects;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.unsafe.ImageFact;

/**
 * Digests by name. Where the program has nothing to do with security providers, these are the
 * JDK's, without the search through their list, which is configured in a file and works by
 * reflection; otherwise those that the providers offer.
 */
@Substitution("java.security.MessageDigest")
public abstract class MessageDigestSubstitution {
  @Add private static final String TYPE = "MessageDigest";

  /** Null for the JDK's own, as long as nobody asks. */
  @Alias private Provider provider;

  private MessageDigestSubstitution() {}

  @Replace
  public static MessageDigestSubstitution getInstance(String algorithm)
      throws NoSuchAlgorithmException {
    Objects.requireNonNull(algorithm, "null algorithm name");
    MessageDigestSubstitution digest =
        ImageFact.usesSecurityProviders()
            ? hermitOffered(algorithm)
            : hermitOf(hermitDigest(algorithm.toUpperCase(Locale.ENGLISH)), algorithm, null);
    if (digest == null) {
      throw new NoSuchAlgorithmException(algorithm + " MessageDigest not available");
    }
    return digest;
  }

  @Replace
  public static MessageDigestSubstitution getInstance(String algorithm, String provider)
      throws NoSuchAlgorithmException, NoSuchProviderException {
    Objects.requireNonNull(algorithm, "null algorithm name");
    if (provider == null || provider.isEmpty()) {
      throw new IllegalArgumentException("missing provider");
    }
    if (!ImageFact.usesSecurityProviders() && provider.equals("SUN")) {
      return getInstance(algorithm);
    }
    Provider found = Security.getProvider(provider);
    if (found == null) {
      throw new NoSuchProviderException("no such provider: " + provider);
    }
    return getInstance(algorithm, found);
  }

  @Replace
  public static MessageDigestSubstitution getInstance(String algorithm, Provider provider)
      throws NoSuchAlgorithmException {
    Objects.requireNonNull(algorithm, "null algorithm name");
    if (provider == null) {
      throw new IllegalArgumentException("missing provider");
    }
    Provider.Service service = provider.getService(TYPE, algorithm);
    if (service == null) {
      throw new NoSuchAlgorithmException(
          "no such algorithm: " + algorithm + " for provider " + provider.getName());
    }
    return hermitOf(service, algorithm);
  }

  @Replace
  private String getProviderName() {
    return provider == null ? "SUN" : provider.getName();
  }

  /** The first provider's digest of that name; null where none has it. */
  @Add
  private static MessageDigestSubstitution hermitOffered(String algorithm)
      throws NoSuchAlgorithmException {
    for (Provider each : Security.getProviders()) {
      Provider.Service service = each.getService(TYPE, algorithm);
      if (service != null) {
        return hermitOf(service, algorithm);
      }
    }
    return null;
  }

  @Add
  private static MessageDigestSubstitution hermitOf(Provider.Service service, String algorithm)
      throws NoSuchAlgorithmException {
    return hermitOf(service.newInstance(null), algorithm, service.getProvider());
  }

  @Add
  private static MessageDigestSubstitution hermitOf(
      Object made, String algorithm, Provider provider) {
    if (made instanceof MessageDigestSubstitution digest) {
      digest.provider = provider;
      return digest;
    }
    MessageDigestSpi digest = (MessageDigestSpi) made;
    Object delegate = null;
    if (made instanceof Cloneable) {
      delegate = new CloneableDelegate(digest, algorithm, provider);
    } else if (made != null) {
      delegate = new Delegate(digest, algorithm, provider);
    }
    return (MessageDigestSubstitution) delegate;
  }

  @Add
  @SuppressWarnings("deprecation")
  private static MessageDigestSpi hermitDigest(String name) {
    try {
      Object made =
          switch (name) {
            case "MD2" -> Class.forName("sun.security.provider.MD2").newInstance();
            case "MD5" -> Class.forName("sun.security.provider.MD5").newInstance();
            case "SHA", "SHA-1", "SHA1" -> Class.forName("sun.security.provider.SHA").newInstance();
            case "SHA-224", "SHA224" ->
                Class.forName("sun.security.provider.SHA2$SHA224").newInstance();
            case "SHA-256", "SHA256" ->
                Class.forName("sun.security.provider.SHA2$SHA256").newInstance();
            case "SHA-384", "SHA384" ->
                Class.forName("sun.security.provider.SHA5$SHA384").newInstance();
            case "SHA-512", "SHA512" ->
                Class.forName("sun.security.provider.SHA5$SHA512").newInstance();
            case "SHA-512/224" ->
                Class.forName("sun.security.provider.SHA5$SHA512_224").newInstance();
            case "SHA-512/256" ->
                Class.forName("sun.security.provider.SHA5$SHA512_256").newInstance();
            case "SHA3-224" -> Class.forName("sun.security.provider.SHA3$SHA224").newInstance();
            case "SHA3-256" -> Class.forName("sun.security.provider.SHA3$SHA256").newInstance();
            case "SHA3-384" -> Class.forName("sun.security.provider.SHA3$SHA384").newInstance();
            case "SHA3-512" -> Class.forName("sun.security.provider.SHA3$SHA512").newInstance();
            default -> null;
          };
      return (MessageDigestSpi) made;
    } catch (ReflectiveOperationException e) {
      throw new InternalError(e);
    }
  }

  /** A name for the class that makes a digest of its implementation. */
  @Substitution("java.security.MessageDigest$Delegate")
  static class Delegate {

    @Alias
    Delegate(MessageDigestSpi digest, String algorithm, Provider provider) {}
  }

  /** A name for the class that makes a digest of an implementation that can be copied. */
  @Substitution("java.security.MessageDigest$Delegate$CloneableDelegate")
  static class CloneableDelegate {

    @Alias
    CloneableDelegate(MessageDigestSpi digest, String algorithm, Provider provider) {}
  }
}
