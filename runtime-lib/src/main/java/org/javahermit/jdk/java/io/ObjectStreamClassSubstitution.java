package org.javahermit.jdk.java.io;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.Descriptors;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * Nothing outside of Java needs to know the classes of serialization. Whether a class has an
 * initializer is a part of the version number that it gets where it states none; the image's
 * description says it.
 */
@Substitution("java.io.ObjectStreamClass")
class ObjectStreamClassSubstitution {
  private ObjectStreamClassSubstitution() {}

  @Replace
  private static void initNative() {}

  @Replace
  private static boolean hasStaticInitializer(Class<?> type) {
    return Descriptors.hasFlag(Descriptors.of(type), MetadataLayout.FLAG_INITIALIZER);
  }
}
