package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodType;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** The JDK's method types as they are; a test of theirs is wanted outside. */
@Substitution("java.lang.invoke.MethodType")
final class MethodTypeSubstitution {
  private MethodTypeSubstitution() {}

  @Alias
  native boolean isConvertibleTo(MethodType newType);
}
