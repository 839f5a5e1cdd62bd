package org.javahermit.vm;

import org.javahermit.jdk.JdkBoot;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.CallerVisible;
import org.javahermit.unsafe.Machine;
import org.javahermit.vm.layout.DescriptorLayout;

/**
 * Objects whose class overrides {@code finalize} (JLS §12.6): takes each when it is made, leaves it
 * known to the JDK's {@code Finalizer}, whose thread calls the method after the collector found the
 * object to be garbage. Only images with such classes contain the JDK's part.
 */
public final class Finalization {
  private Finalization() {}

  /** A new instance of a class with a finalizer. */
  @CallerVisible
  public static Object newInstance(Address descriptor, int size) {
    Object object = Allocation.newInstance(descriptor, size);
    register(object);
    return object;
  }

  /** Says that an object is to be finalized. */
  @CallerVisible
  public static void register(Object object) {
    JdkBoot.registerFinalizer(object);
  }

  /** The same where the class is only known at run time; other objects are let be. */
  public static void registerIfNeeded(Object object) {
    Address descriptor = Descriptors.ofObject(object);
    if (Descriptors.hasFlag(descriptor, DescriptorLayout.FLAG_FINALIZER)) {
      Machine.callWithObject(Machine.symbol("finalizer.register").loadAddress32(0), object);
    }
  }
}
