package org.javahermit.jdk.java.io;

import java.io.ObjectStreamClass;
import java.util.Map;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.LoadFailures;
import org.javahermit.jdk.support.MissingRegistration;
import org.javahermit.jdk.support.WorldTypes;

/**
 * Classes of objects that are read are those of the image, whatever loader called. For a class that
 * it does not have the message is the entry that is enough to read its objects.
 */
@Substitution("java.io.ObjectInputStream")
class ObjectInputStreamSubstitution {
  @Alias private static Map<String, Class<?>> primClasses;

  private ObjectInputStreamSubstitution() {}

  @Replace
  protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
    String name = description.getName();
    Class<?> found = WorldTypes.find(name);
    if (found == null) {
      found = primClasses.get(name);
    }
    if (found == null) {
      LoadFailures.check(name);
      throw new ClassNotFoundException(MissingRegistration.ofSerialized(name));
    }
    return found;
  }
}
