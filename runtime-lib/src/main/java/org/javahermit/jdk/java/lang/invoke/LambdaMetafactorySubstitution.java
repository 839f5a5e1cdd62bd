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
 * themselves ({@link Functions}).
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
    return new Functions(caller, name, factoryType, interfaceType, implementation, dynamicType)
        .site(false, new Class<?>[0], new MethodType[0]);
  }

  @Replace
  public static CallSite altMetafactory(
      MethodHandles.Lookup caller, String name, MethodType factoryType, Object... arguments)
      throws LambdaConversionException {
    FunctionArguments rest = new FunctionArguments(arguments);
    MethodType interfaceType = rest.take(MethodType.class);
    MethodHandle implementation = rest.take(MethodHandle.class);
    MethodType dynamicType = rest.take(MethodType.class);
    int flags = rest.take(Integer.class);
    Class<?>[] markers = new Class<?>[rest.takeCount(flags, LambdaMetafactory.FLAG_MARKERS)];
    rest.fill(markers);
    MethodType[] bridges = new MethodType[rest.takeCount(flags, LambdaMetafactory.FLAG_BRIDGES)];
    rest.fill(bridges);
    rest.end();
    return new Functions(caller, name, factoryType, interfaceType, implementation, dynamicType)
        .site((flags & LambdaMetafactory.FLAG_SERIALIZABLE) != 0, markers, bridges);
  }
}
