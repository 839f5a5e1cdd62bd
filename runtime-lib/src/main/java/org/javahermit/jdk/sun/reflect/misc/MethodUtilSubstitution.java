package org.javahermit.jdk.sun.reflect.misc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Calls of methods for the sake of others. The JDK makes them from a class that it defines when the
 * program runs, so that no frame of its own stands between; here the method is called directly.
 */
@Substitution("sun.reflect.misc.MethodUtil")
@DeleteInitializer
final class MethodUtilSubstitution {
  private MethodUtilSubstitution() {}

  @Replace
  public static Object invoke(Method method, Object target, Object[] arguments)
      throws InvocationTargetException, IllegalAccessException {
    return method.invoke(target, arguments);
  }
}
