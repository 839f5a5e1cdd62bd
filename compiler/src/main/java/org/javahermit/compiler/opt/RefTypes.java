package org.javahermit.compiler.opt;

import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.ir.RefType;

/**
 * The lattice of what is known of references. Null stands for "nothing known".
 *
 * <p>A declared interface type promises nothing: verification lets any object pass as an interface
 * (JVMS §4.10.1.2), so that a test against a type is decided by classes and arrays only.
 */
final class RefTypes {
  private RefTypes() {}

  /** What holds of a reference of which the one or the other holds. */
  static RefType join(RefType a, RefType b) {
    if (a == null || b == null) {
      return null;
    }
    if (a.equals(b)) {
      return a;
    }
    boolean nonNull = a.nonNull() && b.nonNull();
    if (a.type() == b.type()) {
      return new RefType(a.type(), a.exact() && b.exact(), nonNull);
    }
    JavaType common = commonSupertype(a.type(), b.type());
    return common == null ? null : new RefType(common, false, nonNull);
  }

  /** What holds of a reference of which both hold. */
  static RefType meet(RefType a, RefType b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    boolean nonNull = a.nonNull() || b.nonNull();
    RefType narrower = a;
    if (a.type() == b.type()) {
      narrower = a.exact() ? a : b;
    } else if (!a.exact() && (b.exact() || isNarrower(b.type(), a.type()))) {
      narrower = b;
    }
    return nonNull ? narrower.asNonNull() : narrower;
  }

  private static boolean isNarrower(JavaType a, JavaType b) {
    boolean isObject = a instanceof JavaClass declared && declared.superclass() == null;
    return a.isSubtypeOf(b) || isInterface(b) && !isInterface(a) && !isObject;
  }

  private static JavaType commonSupertype(JavaType a, JavaType b) {
    if (a.isSubtypeOf(b)) {
      return b;
    }
    if (b.isSubtypeOf(a)) {
      return a;
    }
    if (!(a instanceof JavaClass first) || !(b instanceof JavaClass)) {
      return null;
    }
    for (JavaClass c = first.superclass(); c != null; c = c.superclass()) {
      if (b.isSubtypeOf(c)) {
        return c;
      }
    }
    return null;
  }

  /** Whether every object that is described is of the type. */
  static boolean isAlways(RefType described, JavaType type) {
    return described != null
        && (described.exact() || !isInterface(innermost(described.type())))
        && described.type().isSubtypeOf(type);
  }

  /** Whether no object that is described is of the type. */
  static boolean isNever(RefType described, JavaType type) {
    if (described == null || described.type().isSubtypeOf(type)) {
      return false;
    }
    if (described.exact()) {
      return true;
    }
    if (described.type() instanceof JavaClass known && type instanceof JavaClass asked) {
      if (known.isInterface() || asked.isSubtypeOf(known)) {
        return false;
      }
      return known.isFinal() || !asked.isInterface();
    }
    return false;
  }

  private static boolean isInterface(JavaType type) {
    return type instanceof JavaClass declared && declared.isInterface();
  }

  private static JavaType innermost(JavaType type) {
    return type instanceof ArrayType array ? array.innermost() : type;
  }
}
