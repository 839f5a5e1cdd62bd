package org.javahermit.jdk.com.sun.management.internal;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Commands of jcmd: nothing outside of an image could send one, so there is no such bean. */
@Substitution("com.sun.management.internal.DiagnosticCommandImpl")
final class DiagnosticCommandImplSubstitution {
  private DiagnosticCommandImplSubstitution() {}

  @Replace
  static com.sun.management.DiagnosticCommandMBean getDiagnosticCommandMBean() {
    return null;
  }
}
