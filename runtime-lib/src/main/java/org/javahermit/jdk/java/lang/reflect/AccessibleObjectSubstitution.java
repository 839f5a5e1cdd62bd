package org.javahermit.jdk.java.lang.reflect;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** Lends what {@link CheckedCalls} asks with the real caller. */
@Substitution("java.lang.reflect.AccessibleObject")
class AccessibleObjectSubstitution {
  @Alias boolean override;

  @Alias
  final native void checkAccess(Class<?> caller, Class<?> declaring, Class<?> target, int modifiers)
      throws IllegalAccessException;
}
