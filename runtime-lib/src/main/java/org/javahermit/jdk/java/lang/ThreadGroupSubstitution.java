package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** Gives access to the constructor of the root of all thread groups; nothing is replaced. */
@Substitution("java.lang.ThreadGroup")
class ThreadGroupSubstitution {

  @Alias
  ThreadGroupSubstitution() {}
}
