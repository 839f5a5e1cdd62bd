package org.javahermit.jdk.sun.nio.cs;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** A name for the charset's class; nothing is replaced. */
@Substitution("sun.nio.cs.UTF_32BE")
class Utf32BigEndian {

  @Alias
  Utf32BigEndian() {}
}
