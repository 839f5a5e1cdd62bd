package org.javahermit.jdk.java.util.concurrent;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** What is noted of a task that threw, or that somebody waits for; here to be read. */
@Substitution("java.util.concurrent.ForkJoinTask$Aux")
final class AuxSubstitution {
  @Alias Throwable ex;

  private AuxSubstitution() {}
}
