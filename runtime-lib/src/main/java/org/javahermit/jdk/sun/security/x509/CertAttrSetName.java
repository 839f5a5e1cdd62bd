package org.javahermit.jdk.sun.security.x509;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** A name for parsed parts of certificates; nothing is replaced. */
@Substitution("sun.security.x509.CertAttrSet")
interface CertAttrSetName {
  @Alias
  String getName();
}
