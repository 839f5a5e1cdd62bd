package org.javahermit.jdk.java.security;

import java.security.ProtectionDomain;
import java.util.Arrays;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Contexts without a security manager are lists of domains. Comparing the permissions that limit
 * them would bring networking into every image.
 */
@Substitution("java.security.AccessControlContext")
@SuppressWarnings({"removal", "overrides"})
public final class AccessControlContextSubstitution {
  @Alias private ProtectionDomain[] context;

  private AccessControlContextSubstitution() {}

  @Override
  @Replace
  public boolean equals(Object other) {
    return other instanceof AccessControlContextSubstitution that
        && Arrays.equals(context, that.context);
  }
}
