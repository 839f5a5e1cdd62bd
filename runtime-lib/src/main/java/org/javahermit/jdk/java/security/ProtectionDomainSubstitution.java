package org.javahermit.jdk.java.security;

import java.security.PermissionCollection;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** There is no security policy whose permissions would have to be added to a domain's own. */
@Substitution("java.security.ProtectionDomain")
public class ProtectionDomainSubstitution {
  @Alias private PermissionCollection permissions;

  private ProtectionDomainSubstitution() {}

  @Replace
  private PermissionCollection mergePermissions() {
    return permissions;
  }
}
