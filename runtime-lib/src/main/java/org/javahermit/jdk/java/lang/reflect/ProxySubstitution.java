package org.javahermit.jdk.java.lang.reflect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Dynamic proxies are of classes that the compiler made ({@link ProxyClasses}), for the lists of
 * interfaces that it saw or that were registered. The original's caches and its class writer go.
 */
@Substitution("java.lang.reflect.Proxy")
@DeleteInitializer
final class ProxySubstitution {

  @Replace
  public static Object newProxyInstance(
      ClassLoader loader, Class<?>[] interfaces, InvocationHandler handler) {
    Objects.requireNonNull(handler);
    return ProxyClasses.make(check(interfaces), handler);
  }

  @Replace
  public static Class<?> getProxyClass(ClassLoader loader, Class<?>... interfaces) {
    return ProxyClasses.find(check(interfaces));
  }

  @Add
  private static Class<?>[] check(Class<?>[] interfaces) {
    Class<?>[] copy = interfaces.clone();
    Set<Class<?>> seen = new HashSet<>();
    for (Class<?> type : copy) {
      if (!type.isInterface()) {
        throw new IllegalArgumentException(type.getName() + " is not an interface");
      }
      if (type.isHidden()) {
        throw new IllegalArgumentException(type.getName() + " is a hidden interface");
      }
      if (type.isSealed()) {
        throw new IllegalArgumentException(type.getName() + " is a sealed interface");
      }
      if (!seen.add(type)) {
        throw new IllegalArgumentException("repeated interface: " + type.getName());
      }
    }
    return copy;
  }

  @Alias
  private static native Class<?> findProxyInterfaceOrElseThrow(Class<?> proxy, Method method);

  /** Behind {@link InvocationHandler#invokeDefault}, with the class that calls it. */
  @Replace
  static Object invokeDefault(Object proxy, Method method, Object[] arguments, Class<?> caller)
      throws Throwable {
    Class<?> type = proxy.getClass();
    if (!isProxyClass(type)) {
      throw new IllegalArgumentException("'proxy' is not a proxy instance");
    }
    if (!method.isDefault()) {
      throw new IllegalArgumentException("\"" + method + "\" is not a default method");
    }
    ((AccessibleObjectSubstitution) (Object) method)
        .checkAccess(caller, method.getDeclaringClass(), type, method.getModifiers());
    findProxyInterfaceOrElseThrow(type, method);
    return ProxyClasses.callDefault(proxy, method, arguments);
  }

  @Replace
  public static boolean isProxyClass(Class<?> type) {
    return type.getSuperclass() == Proxy.class && type.getSimpleName().startsWith("$Proxy");
  }
}
