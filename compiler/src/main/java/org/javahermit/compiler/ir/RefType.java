package org.javahermit.compiler.ir;

import org.javahermit.compiler.classfile.JavaType;

/**
 * What is known of the objects that a reference may denote.
 *
 * @param type a supertype of every object's type
 * @param exact whether every object's type is exactly {@code type}
 * @param nonNull whether the reference is never null
 */
public record RefType(JavaType type, boolean exact, boolean nonNull) {
  /** A reference of the declared type, maybe null. */
  public static RefType of(JavaType type) {
    return new RefType(type, false, false);
  }

  /** The same, known not to be null. */
  public RefType asNonNull() {
    return nonNull ? this : new RefType(type, exact, true);
  }
}
