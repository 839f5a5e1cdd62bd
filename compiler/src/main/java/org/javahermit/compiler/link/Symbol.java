package org.javahermit.compiler.link;

import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.ir.ConstantTable;
import org.javahermit.compiler.ir.MemoryKind;

/** Something in the image that has an address, before that address is known. */
public sealed interface Symbol {

  /** The first instruction of a compiled method. */
  record Code(JavaMethod method) implements Symbol {}

  /** The type descriptor of a type. */
  record Descriptor(JavaType type) implements Symbol {}

  /** The {@code java.lang.Class} object of a type, in the image heap. */
  record ClassObject(JavaType type) implements Symbol {}

  /** The interned string with this value, in the image heap. */
  record StringObject(String value) implements Symbol {}

  /** The elements of arrays that the program makes of it, read-only data. */
  record Table(ConstantTable content) implements Symbol {}

  /** The memory of a static field. */
  record StaticField(JavaField field) implements Symbol {}

  /** The initialization state of a class. */
  record ClassState(JavaClass type) implements Symbol {}

  /**
   * The offset of an instance field, an I64 constant and no address: the lowering replaces it once
   * the layout is known.
   */
  record FieldOffset(JavaField field) implements Symbol {}

  /** The offset of element 0 in arrays of such elements, an I64 constant as {@link FieldOffset}. */
  record ArrayBase(MemoryKind element) implements Symbol {}

  /** The size of such array elements in bytes, an I64 constant as {@link FieldOffset}. */
  record ElementSize(MemoryKind element) implements Symbol {}

  /** A place that linker and runtime know by name, for example the start of the image heap. */
  record Named(String name) implements Symbol {}
}
