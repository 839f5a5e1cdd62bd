package org.javahermit.compiler.closedworld;

import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaType;

/**
 * What the scan of a method knows of the value in a stack slot or local variable. A value of two
 * slots is unknown in both.
 */
sealed interface Value {

  /** Nothing is known. */
  Value UNKNOWN = new Unknown();

  /** The null reference. */
  Value NULL = new Null();

  /** Any value. */
  record Unknown() implements Value {}

  /** Always null. */
  record Null() implements Value {}

  /** A constant of type int or smaller. */
  record Int(int value) implements Value {}

  /** A constant of type float. */
  record Float(float value) implements Value {}

  /**
   * A reference.
   *
   * @param bound a supertype of the object's type
   * @param exact whether the object's type is the bound itself
   * @param nonNull whether it is never null
   * @param constant what the object stands for unless it is null, where that is known: a string,
   *     the type of a class object, one of several ({@link Alternatives}); else null
   */
  record Reference(JavaType bound, boolean exact, boolean nonNull, Object constant)
      implements Value {}

  /** Some object of the type or its subtypes, or null. */
  static Value of(JavaType bound) {
    return new Reference(bound, false, false, null);
  }

  /** An object that was just made. */
  static Value made(JavaType type) {
    return new Reference(type, true, true, null);
  }

  /**
   * What is left of a value where its declared type is known as well.
   *
   * @param declared what the declared type alone says: unknown for primitive values, null where no
   *     object of the type exists
   */
  static Value narrow(Value value, Value declared) {
    if (declared instanceof Reference type) {
      if (value instanceof Null) {
        return value;
      }
      if (value instanceof Reference reference) {
        return reference.bound().isSubtypeOf(type.bound())
            ? value
            : new Reference(type.bound(), false, reference.nonNull(), null);
      }
      return declared;
    }
    return value instanceof Int || value instanceof Float ? value : declared;
  }

  /** The least value that covers both. */
  static Value merge(Value a, Value b, ClassUniverse universe) {
    if (a.equals(b)) {
      return a;
    }
    if (a instanceof Reference x && b instanceof Reference y) {
      return merge(x, y, universe);
    }
    if (a instanceof Reference x && b instanceof Null) {
      return orNull(x);
    }
    if (b instanceof Reference y && a instanceof Null) {
      return orNull(y);
    }
    return UNKNOWN;
  }

  private static Value merge(Reference x, Reference y, ClassUniverse universe) {
    boolean same = x.bound == y.bound;
    return new Reference(
        same ? x.bound : common(x.bound, y.bound, universe),
        same && x.exact && y.exact,
        x.nonNull && y.nonNull,
        Alternatives.merge(x.constant, y.constant, universe));
  }

  private static Value orNull(Reference reference) {
    return reference.nonNull
        ? new Reference(reference.bound, reference.exact, false, reference.constant)
        : reference;
  }

  private static JavaType common(JavaType x, JavaType y, ClassUniverse universe) {
    if (x.isSubtypeOf(y)) {
      return y;
    }
    if (y.isSubtypeOf(x)) {
      return x;
    }
    if (x instanceof JavaClass c && !c.isInterface()) {
      for (JavaClass at = c.superclass(); at != null; at = at.superclass()) {
        if (y.isSubtypeOf(at)) {
          return at;
        }
      }
    }
    return universe.object();
  }
}
