package org.javahermit.jdk.java.lang.ref;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** Lets the runtime make objects known to the JDK's finalizer thread; nothing is replaced. */
@Substitution("java.lang.ref.Finalizer")
public final class FinalizerAccess {
  private FinalizerAccess() {}

  /** Says that an object is to be finalized. */
  @Alias
  public static native void register(Object object);
}
