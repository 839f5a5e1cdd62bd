package org.javahermit.jdk.java.lang.reflect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import jdk.internal.reflect.MethodAccessor;
import org.javahermit.jdk.java.lang.ClassSubstitution;
import org.javahermit.jdk.support.Descriptors;
import org.javahermit.jdk.support.MissingRegistration;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * Calls a method: checks receiver and arguments as {@link Method#invoke} specifies, and hands them
 * to the static method that the compiler made ({@link MetadataLayout#MEMBER_INVOKER}).
 */
final class UsedMethod implements MethodAccessor {
  private final Class<?> declaring;
  private final boolean isStatic;
  private final Class<?>[] types;
  private final long code;

  UsedMethod(Method method, Address record) {
    declaring = method.getDeclaringClass();
    isStatic = Modifier.isStatic(method.getModifiers());
    types = method.getParameterTypes();
    code = record.loadAddress32(MetadataLayout.MEMBER_INVOKER).toLong();
    if (code == 0) {
      throw MissingRegistration.call(declaring, method.getName(), types);
    }
  }

  @Override
  public Object invoke(Object receiver, Object[] arguments) throws InvocationTargetException {
    if (isStatic) {
      ClassSubstitution.initialize(Descriptors.of(declaring));
    } else if (receiver == null) {
      throw new NullPointerException();
    } else if (!declaring.isInstance(receiver)) {
      throw new IllegalArgumentException("object is not an instance of declaring class");
    }
    Object[] all = Arguments.convert(types, arguments, isStatic ? 0 : 1);
    if (!isStatic) {
      all[0] = receiver;
    }
    try {
      return Machine.callForObject(Address.of(code), all);
    } catch (Throwable e) {
      throw new InvocationTargetException(e);
    }
  }
}
