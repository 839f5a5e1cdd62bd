package org.javahermit.jdk.jdk.internal.access;

import jdk.internal.access.JavaLangRefAccess;
import jdk.internal.access.JavaLangReflectAccess;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.java.lang.ClassSubstitution;
import org.javahermit.jdk.java.lang.ref.ReferenceAccess;
import org.javahermit.jdk.java.lang.reflect.ReflectAccessSubstitution;
import org.javahermit.jdk.support.Descriptors;

/**
 * A class is initialized by the runtime, without a method handle's lookup object. HotSpot
 * initializes the classes of members and references when it starts; here access to them is made
 * when it is asked for first.
 */
@Substitution("jdk.internal.access.SharedSecrets")
@DeleteInitializer
final class SharedSecretsSubstitution {
  @Alias private static JavaLangReflectAccess javaLangReflectAccess;

  @Alias private static JavaLangRefAccess javaLangRefAccess;

  private SharedSecretsSubstitution() {}

  @Replace
  private static void ensureClassInitialized(Class<?> type) {
    ClassSubstitution.initialize(Descriptors.of(type));
  }

  @Replace
  public static JavaLangRefAccess getJavaLangRefAccess() {
    if (javaLangRefAccess == null) {
      javaLangRefAccess = (JavaLangRefAccess) (Object) new ReferenceAccess();
    }
    return javaLangRefAccess;
  }

  @Replace
  public static JavaLangReflectAccess getJavaLangReflectAccess() {
    if (javaLangReflectAccess == null) {
      javaLangReflectAccess = (JavaLangReflectAccess) (Object) new ReflectAccessSubstitution();
    }
    return javaLangReflectAccess;
  }
}
