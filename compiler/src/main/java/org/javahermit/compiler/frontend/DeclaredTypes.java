package org.javahermit.compiler.frontend;

import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.ir.RefType;
import org.javahermit.compiler.ir.Type;

/** What a declaration says of the references that it holds. */
final class DeclaredTypes {
  private DeclaredTypes() {}

  /** What is known of a value with the field descriptor; null where it is none or unknown. */
  static RefType of(ClassUniverse universe, String descriptor) {
    if (Type.ofDescriptor(descriptor) != Type.REF) {
      return null;
    }
    JavaType type = universe.type(descriptor);
    return type == null || type == universe.object() ? null : of(type);
  }

  /** What is known of a reference that is declared to be of the type, maybe null. */
  static RefType of(JavaType type) {
    return new RefType(type, isExact(type), false);
  }

  /** Whether objects of the type cannot be of a subtype. */
  static boolean isExact(JavaType type) {
    if (type instanceof ArrayType array) {
      return isExact(array.element());
    }
    return !(type instanceof JavaClass declared) || (declared.isFinal() && !declared.isAbstract());
  }
}
