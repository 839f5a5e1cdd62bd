package org.javahermit.jdk.jdk.internal.access;

import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.java.lang.ClassSubstitution;
import org.javahermit.jdk.support.Descriptors;

/** A class is initialized by the runtime, without a method handle's lookup object. */
@Substitution("jdk.internal.access.SharedSecrets")
@DeleteInitializer
final class SharedSecretsSubstitution {
  private SharedSecretsSubstitution() {}

  @Replace
  private static void ensureClassInitialized(Class<?> type) {
    ClassSubstitution.initialize(Descriptors.of(type));
  }
}
