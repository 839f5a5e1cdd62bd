package org.javahermit.jdk.sun.security.jgss.wrapper;

import org.ietf.jgss.Oid;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Images have no native library of the Generic Security Services, so there is none to be found: the
 * JDK's own mechanisms serve, as on HotSpot unless {@code sun.security.jgss.native} asks for it.
 */
@Substitution("sun.security.jgss.wrapper.GSSLibStub")
final class GSSLibStubSubstitution {
  private GSSLibStubSubstitution() {}

  @Replace
  static boolean init(String library, boolean debug) {
    return false;
  }

  @Replace
  static Oid[] indicateMechs() {
    return new Oid[0];
  }
}
