package org.javahermit.jdk.java.security;

import java.security.Permission;
import java.security.PermissionCollection;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * There is no security policy whose permissions would have to be added to a domain's own. Reading
 * one would bring parsers, files and networking into every image that asks where a class is from.
 */
@Substitution("java.security.ProtectionDomain")
public class ProtectionDomainSubstitution {
  @Alias private boolean hasAllPerm;
  @Alias private PermissionCollection permissions;

  private ProtectionDomainSubstitution() {}

  @Replace
  public boolean implies(Permission permission) {
    return hasAllPerm || permissions != null && permissions.implies(permission);
  }

  @Replace
  boolean impliesWithAltFilePerm(Permission permission) {
    return implies(permission);
  }

  @Replace
  private PermissionCollection mergePermissions() {
    return permissions;
  }
}
