package org.javahermit.jdk.sun.security.x509;

import org.javahermit.jdk.annotation.Substitution;

/** A name for object identifiers (X.660); nothing is replaced. */
@Substitution("sun.security.util.ObjectIdentifier")
final class ObjectIdentifierName {
  private ObjectIdentifierName() {}
}
