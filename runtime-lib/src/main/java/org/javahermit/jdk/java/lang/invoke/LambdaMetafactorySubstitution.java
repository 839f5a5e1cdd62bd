package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ClassDefinitions;

/**
 * Lambda expressions are made by the compiler. A program that calls the factory itself asks for a
 * class at run time, which an image cannot make; handles, and {@code MethodHandleProxies} for
 * interfaces, do the same without.
 */
@Substitution("java.lang.invoke.LambdaMetafactory")
final class LambdaMetafactorySubstitution {
  private LambdaMetafactorySubstitution() {}

  @Replace
  public static CallSite metafactory(
      MethodHandles.Lookup caller,
      String name,
      MethodType factoryType,
      MethodType interfaceType,
      MethodHandle implementation,
      MethodType dynamicType) {
    throw refused(name, factoryType);
  }

  @Replace
  public static CallSite altMetafactory(
      MethodHandles.Lookup caller, String name, MethodType factoryType, Object... arguments) {
    throw refused(name, factoryType);
  }

  @Add
  private static UnsupportedOperationException refused(String name, MethodType factoryType) {
    return ClassDefinitions.refused(
        "an implementation of "
            + factoryType.returnType().getName()
            + "."
            + name
            + " by LambdaMetafactory");
  }
}
