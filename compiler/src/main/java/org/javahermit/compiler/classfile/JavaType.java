package org.javahermit.compiler.classfile;

/** A type of the compiled program: a class or interface, an array, or a primitive type. */
public sealed interface JavaType permits JavaClass, ArrayType, PrimitiveType {

  /** The field descriptor of the type (JVMS §4.3.2), for example {@code Ljava/lang/String;}. */
  String descriptor();

  /** The name as {@link Class#getName()} gives it, for example {@code [Ljava.lang.String;}. */
  String javaName();

  /** Whether values of this type are references. */
  default boolean isReference() {
    return !(this instanceof PrimitiveType);
  }

  /** Whether a value of this type may be assigned to {@code target} (JLS §5.2 for references). */
  boolean isSubtypeOf(JavaType target);
}
