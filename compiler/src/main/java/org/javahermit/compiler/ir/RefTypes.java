package org.javahermit.compiler.ir;

import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaType;

/**
 * What is known of a reference that comes from several places: the least upper bound of {@link
 * RefType}s. Null stands for "nothing is known" everywhere.
 */
public final class RefTypes {
  private RefTypes() {}

  /** What holds of a reference of which either the one or the other holds; null where nothing. */
  public static RefType join(ClassUniverse universe, RefType a, RefType b) {
    if (a == null || b == null) {
      return null;
    }
    if (a.equals(b)) {
      return a;
    }
    boolean nonNull = a.nonNull() && b.nonNull();
    boolean exact = a.exact() && b.exact() && a.type() == b.type();
    JavaType type = commonSupertype(universe, a.type(), b.type());
    return type == universe.object() && !nonNull ? null : new RefType(type, exact, nonNull);
  }

  /**
   * What is known of a value; of a null constant everything, which {@link #joinValues} respects.
   */
  private static boolean isNull(Instruction value) {
    return value.opcode() == Opcode.CONSTANT;
  }

  /** What holds of a reference that is one of several values; null where nothing is known. */
  public static RefType joinValues(ClassUniverse universe, Iterable<Instruction> values) {
    RefType result = null;
    boolean maybeNull = false;
    boolean first = true;
    for (Instruction value : values) {
      if (isNull(value)) {
        maybeNull = true;
        continue;
      }
      result = first ? value.refType() : join(universe, result, value.refType());
      first = false;
      if (result == null) {
        return null;
      }
    }
    return maybeNull && result != null && result.nonNull()
        ? new RefType(result.type(), result.exact(), false)
        : result;
  }

  /** A type that both are subtypes of; the closest class, or an interface if one has the other. */
  public static JavaType commonSupertype(ClassUniverse universe, JavaType a, JavaType b) {
    if (a == b || b.isSubtypeOf(a)) {
      return a;
    }
    if (a.isSubtypeOf(b)) {
      return b;
    }
    if (a instanceof ArrayType first && b instanceof ArrayType second) {
      boolean ofReferences = first.element().isReference() && second.element().isReference();
      return ofReferences
          ? universe.arrayOf(commonSupertype(universe, first.element(), second.element()))
          : universe.object();
    }
    if (a instanceof JavaClass type && !type.isInterface() && b instanceof JavaClass) {
      for (JavaClass c = type.superclass(); c != null; c = c.superclass()) {
        if (b.isSubtypeOf(c)) {
          return c;
        }
      }
    }
    return universe.object();
  }
}
