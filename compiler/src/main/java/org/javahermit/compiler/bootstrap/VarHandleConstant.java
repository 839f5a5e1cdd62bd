package org.javahermit.compiler.bootstrap;

import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.PrimitiveType;

/**
 * What a {@code java.lang.invoke.VarHandle} in a static final field gives access to, where the
 * class initializer says so in a form that is known at build time.
 */
public sealed interface VarHandleConstant {

  /** {@code Lookup.findVarHandle}: coordinates are the object that has the field. */
  record InstanceField(JavaField field) implements VarHandleConstant {}

  /** {@code Lookup.findStaticVarHandle}: no coordinates. */
  record StaticField(JavaField field) implements VarHandleConstant {}

  /** {@code MethodHandles.arrayElementVarHandle}: coordinates are array and index. */
  record ArrayElement(ArrayType array) implements VarHandleConstant {}

  /**
   * {@code MethodHandles.byteArrayViewVarHandle}: coordinates are a byte array and the index of the
   * first byte.
   *
   * @param type the type that is read and written
   */
  record ByteArrayView(PrimitiveType type, boolean bigEndian) implements VarHandleConstant {}
}
