package org.javahermit.jdk.java.util.concurrent;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * What a task of a pool threw reaches who joins it from another thread as it is. The JDK looks for
 * a constructor by which it can wrap it in another of its class; that would put the constructors of
 * all exceptions of a program into its image.
 */
@Substitution("java.util.concurrent.ForkJoinTask")
abstract class ForkJoinTaskSubstitution {
  @Alias private transient volatile AuxSubstitution aux;

  private ForkJoinTaskSubstitution() {}

  @Replace
  private Throwable getThrowableException() {
    AuxSubstitution a = aux;
    return a == null ? null : a.ex;
  }
}
