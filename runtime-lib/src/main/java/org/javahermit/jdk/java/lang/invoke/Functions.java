package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.javahermit.jdk.support.ClassDefinitions;

/**
 * Objects of an interface that call a method, without code that is made at run time. Takes what
 * {@code LambdaMetafactory} takes; leaves a call site whose target makes the objects, of the class
 * that the compiler made for an interface which it saw in such a call. The object holds a method
 * handle with the captured values.
 */
final class Functions {
  private Functions() {}

  static CallSite site(
      String name,
      MethodType factoryType,
      MethodType interfaceType,
      MethodHandle implementation,
      MethodType dynamicType)
      throws LambdaConversionException {
    Class<?> type = factoryType.returnType();
    check(type, factoryType, interfaceType, implementation);
    Member maker = Member.functions(type);
    if (maker == null) {
      throw refused(name, type);
    }
    HandleNode.Body make = maker.body(false);
    // The captured values as the factory takes them, the others as the method is called.
    MethodHandle adapted =
        implementation
            .asFixedArity()
            .asType(dynamicType.insertParameterTypes(0, factoryType.parameterList()));
    if (factoryType.parameterCount() == 0) {
      // Without captured values all calls of the site give one object.
      Object function = make(make, adapted.asType(interfaceType));
      return new ConstantCallSite(HandleNode.of(factoryType, none -> function));
    }
    return new ConstantCallSite(
        HandleNode.of(
            factoryType,
            values -> make(make, Combinators.insert(adapted, 0, values).asType(interfaceType))));
  }

  private static void check(
      Class<?> type, MethodType factoryType, MethodType interfaceType, MethodHandle implementation)
      throws LambdaConversionException {
    if (!type.isInterface()) {
      throw new LambdaConversionException(type.getName() + " is not an interface");
    }
    int given = factoryType.parameterCount() + interfaceType.parameterCount();
    int taken = implementation.type().parameterCount();
    if (given != taken) {
      throw new LambdaConversionException(
          "the method takes " + taken + " values, captured and other ones are " + given);
    }
  }

  private static Object make(HandleNode.Body make, MethodHandle target) {
    try {
      return make.run(new Object[] {target});
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  static UnsupportedOperationException refused(String name, Class<?> type) {
    return ClassDefinitions.refused(
        "an implementation of " + type.getName() + "." + name + " by LambdaMetafactory");
  }
}
