package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.VarHandle;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** The handles that are made without a look-up. */
@Substitution("java.lang.invoke.VarHandles")
final class VarHandlesSubstitution {
  private VarHandlesSubstitution() {}

  @Replace
  static VarHandle makeArrayElementHandle(Class<?> arrayType) {
    if (!arrayType.isArray()) {
      throw new IllegalArgumentException("not an array: " + arrayType);
    }
    return new ElementNode(arrayType).asVarHandle();
  }

  @Replace
  static VarHandle byteArrayViewHandle(Class<?> arrayType, boolean bigEndian) {
    return new ViewNode(byte[].class, viewed(arrayType), bigEndian).asVarHandle();
  }

  @Replace
  static VarHandle makeByteBufferViewHandle(Class<?> arrayType, boolean bigEndian) {
    return new ViewNode(java.nio.ByteBuffer.class, viewed(arrayType), bigEndian).asVarHandle();
  }

  @Add
  private static Class<?> viewed(Class<?> arrayType) {
    if (!arrayType.isArray()) {
      throw new IllegalArgumentException("not an array type");
    }
    Class<?> type = arrayType.getComponentType();
    boolean viewable = type.isPrimitive() && type != boolean.class && type != byte.class;
    if (!viewable) {
      throw new UnsupportedOperationException();
    }
    return type;
  }
}
