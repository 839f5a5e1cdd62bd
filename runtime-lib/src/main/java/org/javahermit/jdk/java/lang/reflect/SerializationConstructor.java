package org.javahermit.jdk.java.lang.reflect;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import jdk.internal.misc.Unsafe;
import jdk.internal.reflect.ConstructorAccessor;
import org.javahermit.jdk.support.MissingRegistration;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * Makes objects as deserialization does: of one class, by the constructor of a superclass that is
 * not serializable, so that no constructor of a serializable class runs. Source: Java Object
 * Serialization Specification, 3.1.
 */
public final class SerializationConstructor implements ConstructorAccessor {
  private final Class<?> made;
  private final long code;

  private SerializationConstructor(Class<?> made, Address record) {
    this.made = made;
    code = record.loadAddress32(MetadataLayout.MEMBER_SPECIAL).toLong();
    if (code == 0) {
      throw MissingRegistration.serialize(made);
    }
  }

  /**
   * A constructor that makes objects of a class.
   *
   * @param made what it makes
   * @param first the constructor that runs, of a superclass, without parameters
   */
  public static Constructor<?> of(Class<?> made, Constructor<?> first) {
    int slot = ((ConstructorSubstitution<?>) (Object) first).slot;
    Address record = DescribedMembers.record(slot);
    // One of its own: copies of a constructor share how it is called.
    Constructor<?> constructor = DescribedMembers.constructor(first.getDeclaringClass(), record);
    ((ConstructorSubstitution<?>) (Object) constructor)
        .setConstructorAccessor(new SerializationConstructor(made, record));
    constructor.setAccessible(true);
    return constructor;
  }

  @Override
  public Object newInstance(Object[] arguments)
      throws InstantiationException, InvocationTargetException {
    Object object = Unsafe.getUnsafe().allocateInstance(made);
    try {
      Machine.callForObject(Address.of(code), new Object[] {object});
    } catch (Throwable e) {
      throw new InvocationTargetException(e);
    }
    return object;
  }
}
