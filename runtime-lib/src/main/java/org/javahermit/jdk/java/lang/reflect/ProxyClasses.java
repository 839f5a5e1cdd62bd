package org.javahermit.jdk.java.lang.reflect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.javahermit.jdk.java.lang.ClassSubstitution;
import org.javahermit.jdk.java.lang.invoke.Conversions;
import org.javahermit.jdk.support.Descriptors;
import org.javahermit.jdk.support.MissingRegistration;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * The dynamic proxy classes of the image, found by their interfaces, and the default methods of
 * these.
 */
public final class ProxyClasses {
  private ProxyClasses() {}

  /** The method that a proxy class hands to its handler; called by the class's initializer. */
  public static Method method(Class<?> owner, String name, String descriptor) {
    Method found = DescribedMembers.method(owner, name, descriptor);
    if (found == null) {
      throw new NoSuchMethodError(owner.getName() + "." + name + descriptor);
    }
    return found;
  }

  /** The class with these interfaces, which were checked. */
  static Class<?> find(Class<?>[] interfaces) {
    return Descriptors.toClass(words(interfaces).loadAddress32(0));
  }

  /** An object of the class with these interfaces, which were checked. */
  static Object make(Class<?>[] interfaces, InvocationHandler handler) {
    Address words = words(interfaces);
    // The maker is a method of the class, called by its address.
    ClassSubstitution.initialize(words.loadAddress32(0));
    Address code = words.loadAddress32(4);
    return Machine.callForObject(code, new Object[] {handler});
  }

  /**
   * Runs a default method of a proxy's interfaces on it, without selection.
   *
   * @throws IllegalArgumentException where the arguments do not fit, with the cause that a
   *     conversion by method handles has; what the method itself throws is left as it is
   */
  static Object callDefault(Object proxy, Method method, Object[] arguments) {
    Address record = DescribedMembers.record(((MethodSubstitution) (Object) method).slot);
    Address code = record.loadAddress32(MetadataLayout.MEMBER_SPECIAL);
    if (code.isZero()) {
      throw MissingRegistration.call(
          method.getDeclaringClass(), method.getName(), method.getParameterTypes());
    }
    return Machine.callForObject(code, defaultArguments(proxy, method, arguments));
  }

  private static Object[] defaultArguments(Object proxy, Method method, Object[] given) {
    Class<?>[] types = method.getParameterTypes();
    int count = given == null ? 0 : given.length;
    if (count != types.length) {
      throw new IllegalArgumentException("array is not of length " + types.length);
    }
    Object[] all = new Object[1 + count];
    all[0] = proxy;
    try {
      for (int i = 0; i < count; i++) {
        all[1 + i] = Conversions.convert(given[i], Object.class, types[i]);
      }
    } catch (ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return all;
  }

  /**
   * Descriptor of the class, and address of what makes objects. Where there is no class with all of
   * these, one without those that others of them extend will do: it has the same methods, and only
   * tells fewer interfaces.
   */
  private static Address words(Class<?>[] interfaces) {
    Address words = wordsOfAll(interfaces);
    if (words.isZero()) {
      words = wordsOfAll(withoutInherited(interfaces));
    }
    if (words.isZero()) {
      throw MissingRegistration.proxy(interfaces);
    }
    return words;
  }

  private static Class<?>[] withoutInherited(Class<?>[] interfaces) {
    List<Class<?>> left = new ArrayList<>(List.of(interfaces));
    left.removeIf(type -> isExtended(type, interfaces));
    return left.toArray(new Class<?>[0]);
  }

  private static boolean isExtended(Class<?> type, Class<?>[] interfaces) {
    for (Class<?> other : interfaces) {
      if (other != type && type.isAssignableFrom(other)) {
        return true;
      }
    }
    return false;
  }

  /** Zero where there is no class with exactly these interfaces. */
  private static Address wordsOfAll(Class<?>[] interfaces) {
    Class<?> first = interfaces.length == 0 ? Proxy.class : interfaces[0];
    Address list = DescribedMembers.ofClass(first, MetadataLayout.REFLECTION_PROXIES);
    int count = list.isZero() ? 0 : list.loadInt(0);
    for (int i = 0; i < count; i += 2) {
      Address words = list.plus(4L + 4L * i);
      Class<?> made = Descriptors.toClass(words.loadAddress32(0));
      if (Arrays.equals(made.getInterfaces(), interfaces)) {
        return words;
      }
    }
    return Address.zero();
  }
}
