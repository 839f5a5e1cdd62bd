package org.javahermit.jdk.java.io;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Nothing outside of Java needs to know the classes of serialization. */
@Substitution("java.io.ObjectStreamClass")
class ObjectStreamClassSubstitution {
  private ObjectStreamClassSubstitution() {}

  @Replace
  private static void initNative() {}
}
