package org.javahermit.jdk.sun.security.x509;

import javax.security.auth.x500.X500Principal;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Distinguished names and the public class for them make each other without reflection. */
@Substitution("sun.security.x509.X500Name")
final class X500NameSubstitution {
  @Alias private X500Principal x500Principal;

  private X500NameSubstitution() {}

  @Replace
  public X500Principal asX500Principal() {
    if (x500Principal == null) {
      x500Principal = (X500Principal) (Object) new PrincipalName(this);
    }
    return x500Principal;
  }

  @Replace
  public static X500NameSubstitution asX500Name(X500Principal principal) {
    X500NameSubstitution name = ((PrincipalName) (Object) principal).thisX500Name;
    name.x500Principal = principal;
    return name;
  }

  /** A name for the public class. */
  @Substitution("javax.security.auth.x500.X500Principal")
  private static class PrincipalName {
    @Alias X500NameSubstitution thisX500Name;

    @Alias
    PrincipalName(X500NameSubstitution name) {}
  }

  /** The members of the public class that the JDK would use are not looked for. */
  @Substitution("sun.security.x509.X500Name$1")
  private static class Members {
    private Members() {}

    @Replace
    public Object[] run() {
      return new Object[2];
    }
  }
}
