package org.javahermit.jdk.java.security;

import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.util.Locale;
import java.util.Objects;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The digests of the JDK's provider "SUN" by name, without the search through the list of security
 * providers, which is configured in a file and works by reflection. Providers as objects do not
 * exist: {@code getProvider} answers null.
 */
@Substitution("java.security.MessageDigest")
public abstract class MessageDigestSubstitution {
  private MessageDigestSubstitution() {}

  @Replace
  public static MessageDigestSubstitution getInstance(String algorithm)
      throws NoSuchAlgorithmException {
    Objects.requireNonNull(algorithm, "null algorithm name");
    MessageDigestSpi digest = hermitDigest(algorithm.toUpperCase(Locale.ENGLISH));
    if (digest == null) {
      throw new NoSuchAlgorithmException(algorithm + " MessageDigest not available");
    }
    Object delegate =
        digest instanceof Cloneable
            ? new CloneableDelegate(digest, algorithm, null)
            : new Delegate(digest, algorithm, null);
    return (MessageDigestSubstitution) delegate;
  }

  @Replace
  public static MessageDigestSubstitution getInstance(String algorithm, String provider)
      throws NoSuchAlgorithmException, NoSuchProviderException {
    if (provider == null || provider.isEmpty()) {
      throw new IllegalArgumentException("missing provider");
    }
    if (!provider.equals("SUN")) {
      throw new NoSuchProviderException("no such provider: " + provider);
    }
    return getInstance(algorithm);
  }

  @Replace
  public static MessageDigestSubstitution getInstance(String algorithm, Provider provider)
      throws NoSuchAlgorithmException {
    if (provider == null) {
      throw new IllegalArgumentException("missing provider");
    }
    return getInstance(algorithm);
  }

  @Replace
  private String getProviderName() {
    return "SUN";
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
