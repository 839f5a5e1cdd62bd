package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Lambda expressions are made by the compiler; this is for programs that call the factory
 * themselves ({@link Functions}). Objects that are to be serializable, or of more interfaces, are
 * refused.
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
      MethodType dynamicType)
      throws LambdaConversionException {
    try {
      caller.revealDirect(implementation);
    } catch (IllegalArgumentException e) {
      throw new LambdaConversionException(implementation + " is not a member and nothing else", e);
    }
    return Functions.site(name, factoryType, interfaceType, implementation, dynamicType);
  }

  @Replace
  public static CallSite altMetafactory(
      MethodHandles.Lookup caller, String name, MethodType factoryType, Object... arguments)
      throws LambdaConversionException {
    int flags = (Integer) arguments[3];
    if ((flags & (LambdaMetafactory.FLAG_SERIALIZABLE | LambdaMetafactory.FLAG_MARKERS)) != 0) {
      throw Functions.refused(name, factoryType.returnType());
    }
    // Bridges need nothing: all methods of the name are implemented.
    return metafactory(
        caller,
        name,
        factoryType,
        (MethodType) arguments[0],
        (MethodHandle) arguments[1],
        (MethodType) arguments[2]);
  }
}
