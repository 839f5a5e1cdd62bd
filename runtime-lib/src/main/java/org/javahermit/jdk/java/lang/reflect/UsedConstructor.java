package org.javahermit.jdk.java.lang.reflect;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import jdk.internal.reflect.ConstructorAccessor;
import org.javahermit.jdk.java.lang.ClassSubstitution;
import org.javahermit.jdk.support.Descriptors;
import org.javahermit.jdk.support.MissingRegistration;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.vm.layout.MetadataLayout;

/** Makes objects by a constructor, as {@link Constructor#newInstance} specifies. */
final class UsedConstructor implements ConstructorAccessor {
  private final Class<?> declaring;
  private final Class<?>[] types;
  private final long code;

  UsedConstructor(Constructor<?> constructor, Address record) {
    declaring = constructor.getDeclaringClass();
    types = constructor.getParameterTypes();
    code = record.loadAddress32(MetadataLayout.MEMBER_INVOKER).toLong();
    if (code == 0 && !Modifier.isAbstract(declaring.getModifiers())) {
      throw MissingRegistration.call(declaring, "<init>", types);
    }
  }

  @Override
  public Object newInstance(Object[] arguments)
      throws InstantiationException, InvocationTargetException {
    if (code == 0) {
      throw new InstantiationException();
    }
    Object[] all = Arguments.convert(types, arguments, 0);
    ClassSubstitution.initialize(Descriptors.of(declaring));
    try {
      return Machine.callForObject(Address.of(code), all);
    } catch (Throwable e) {
      throw new InvocationTargetException(e);
    }
  }
}
