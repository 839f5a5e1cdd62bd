package org.javahermit.jdk.sun.nio.cs;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** A name for the charset's class; nothing is replaced. */
@Substitution("sun.nio.cs.MS1252")
class Windows1252 {

  @Alias
  Windows1252() {}
}
