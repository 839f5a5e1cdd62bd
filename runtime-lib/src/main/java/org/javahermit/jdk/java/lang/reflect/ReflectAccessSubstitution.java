package org.javahermit.jdk.java.lang.reflect;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** Access to what members keep to themselves, which has no state; here to be made. */
@Substitution("java.lang.reflect.ReflectAccess")
public final class ReflectAccessSubstitution {
  /** Access for the JDK's own classes. */
  @Alias
  public ReflectAccessSubstitution() {}
}
