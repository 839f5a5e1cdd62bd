package org.javahermit.jdk.sun.security.ssl;

import org.javahermit.jdk.annotation.Substitution;

/** What the JDK found out of a trust store in files; only to be named. */
@Substitution("sun.security.ssl.TrustStoreManager$TrustStoreDescriptor")
final class TrustStoreDescriptorSubstitution {
  private TrustStoreDescriptorSubstitution() {}
}
