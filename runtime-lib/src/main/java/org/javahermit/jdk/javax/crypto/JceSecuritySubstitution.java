package org.javahermit.jdk.javax.crypto;

import java.security.Permission;
import java.security.Provider;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Cryptography without limits, which is what the JDK's files of policies say, and from all
 * providers that the program has: an image contains no code that was not there when it was built.
 */
@Substitution("javax.crypto.JceSecurity")
@DeleteInitializer
final class JceSecuritySubstitution {
  @Add private static AllPermissions all;

  private JceSecuritySubstitution() {}

  @Replace
  static Exception getVerificationResult(Provider provider) {
    return null;
  }

  @Replace
  static boolean canUseProvider(Provider provider) {
    return true;
  }

  @Replace
  static synchronized AllPermissions getDefaultPolicy() {
    if (all == null) {
      all = new AllPermissions();
      all.add((Permission) (Object) AllPermission.INSTANCE);
    }
    return all;
  }

  @Replace
  static AllPermissions getExemptPolicy() {
    return null;
  }

  @Replace
  static boolean isRestricted() {
    return false;
  }

  /** A name for collections of permissions. */
  @Substitution("javax.crypto.CryptoPermissions")
  static final class AllPermissions {
    @Alias
    AllPermissions() {}

    @Alias
    public void add(Permission permission) {}
  }

  /** A name for the permission to do all. */
  @Substitution("javax.crypto.CryptoAllPermission")
  static final class AllPermission {
    @Alias static AllPermission INSTANCE;

    private AllPermission() {}
  }

  /** A name for permissions. */
  @Substitution("javax.crypto.CryptoPermission")
  static class OnePermission {
    private OnePermission() {}
  }

  /** Everybody has the permission, so nobody needs to look who calls. */
  @Substitution("javax.crypto.JceSecurityManager")
  static final class Manager {
    private Manager() {}

    @Replace
    OnePermission getCryptoPermission(String algorithm) {
      return (OnePermission) (Object) AllPermission.INSTANCE;
    }

    @Replace
    boolean isCallerTrusted(Provider provider) {
      return provider != null;
    }
  }
}
