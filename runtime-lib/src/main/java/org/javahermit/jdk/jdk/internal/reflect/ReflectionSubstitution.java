package org.javahermit.jdk.jdk.internal.reflect;

import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The caller of a method only matters for access checks and class loaders; both are settled when
 * the image is built, so the caller is a class that may do everything. Member filters hide fields
 * of the JDK from reflection; images decide that when they are built.
 */
@Substitution("jdk.internal.reflect.Reflection")
@DeleteInitializer
final class ReflectionSubstitution {
  private ReflectionSubstitution() {}

  @Replace
  public static Class<?> getCallerClass() {
    return Object.class;
  }

  @Replace
  public static int getClassAccessFlags(Class<?> type) {
    return type.getModifiers();
  }

  @Replace
  public static void ensureMemberAccess(
      Class<?> caller, Class<?> member, Class<?> target, int modifiers) {}

  @Replace
  public static boolean verifyMemberAccess(
      Class<?> caller, Class<?> member, Class<?> target, int modifiers) {
    return true;
  }

  @Replace
  public static boolean verifyModuleAccess(Module caller, Class<?> member) {
    return true;
  }

  @Replace
  public static void registerFieldsToFilter(Class<?> type, java.util.Set<String> names) {}

  @Replace
  public static void registerMethodsToFilter(Class<?> type, java.util.Set<String> names) {}

  @Replace
  public static boolean areNestMates(Class<?> one, Class<?> other) {
    return one.getNestHost() == other.getNestHost();
  }
}
