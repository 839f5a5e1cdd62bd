package org.javahermit.jdk.sun.nio.cs;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** A name for the charset's class; nothing is replaced. */
@Substitution("sun.nio.cs.ISO_8859_15")
class Latin9 {

  @Alias
  Latin9() {}
}
