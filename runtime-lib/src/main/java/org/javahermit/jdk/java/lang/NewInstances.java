package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.java.lang.reflect.DescribedMembers;
import org.javahermit.jdk.support.Descriptors;
import org.javahermit.jdk.support.MissingRegistration;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.vm.Allocation;
import org.javahermit.vm.Finalization;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * {@link Class#newInstance()}: takes a class, leaves an object that its constructor without
 * parameters has made, if the image has that. Who calls is not known, so access is not checked.
 */
final class NewInstances {
  private static final Class<?>[] NO_PARAMETERS = {};

  private NewInstances() {}

  static Object make(Class<?> type, Address descriptor) throws InstantiationException {
    if (type.isArray() || type.isPrimitive() || type.isInterface()) {
      throw withoutConstructor(type, "");
    }
    if (Descriptors.kind(descriptor) != DescriptorLayout.KIND_INSTANCE) {
      throw new InstantiationException();
    }
    Address constructor = Descriptors.address(descriptor, MetadataLayout.CONSTRUCTOR);
    if (constructor.isZero()) {
      boolean isKnown = DescribedMembers.isDescribed(type);
      throw withoutConstructor(
          type, isKnown ? "" : MissingRegistration.ofMethod(type, "<init>", NO_PARAMETERS));
    }
    ClassSubstitution.initialize(descriptor);
    Object made = Allocation.newInstance(descriptor, descriptor.loadInt(DescriptorLayout.SIZE));
    Finalization.registerIfNeeded(made);
    Machine.callWithObject(constructor, made);
    return made;
  }

  private static InstantiationException withoutConstructor(Class<?> type, String remedy) {
    InstantiationException failure = new InstantiationException(type.getName());
    failure.initCause(new NoSuchMethodException(type.getName() + ".<init>()" + remedy));
    return failure;
  }
}
