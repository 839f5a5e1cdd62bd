package org.javahermit.jdk.jdk.internal.reflect;

import java.lang.reflect.Constructor;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.java.lang.reflect.SerializationConstructor;

/** Constructors for serialization are not generated at run time. */
@Substitution("jdk.internal.reflect.ReflectionFactory")
final class ReflectionFactorySubstitution {
  private ReflectionFactorySubstitution() {}

  @Replace
  private Constructor<?> generateConstructor(Class<?> made, Constructor<?> first) {
    return SerializationConstructor.of(made, first);
  }
}
