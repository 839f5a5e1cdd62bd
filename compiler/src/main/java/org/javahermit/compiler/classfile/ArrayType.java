package org.javahermit.compiler.classfile;

/** An array type. Two array types with equal element types are the same object in one universe. */
public final class ArrayType implements JavaType {
  private final JavaType element;
  private final ClassUniverse universe;

  ArrayType(JavaType element, ClassUniverse universe) {
    this.element = element;
    this.universe = universe;
  }

  /** The type of the array's elements, itself an array type where there are more dimensions. */
  public JavaType element() {
    return element;
  }

  /** The number of dimensions, 1 or more. */
  public int dimensions() {
    return element instanceof ArrayType inner ? inner.dimensions() + 1 : 1;
  }

  /** The type that is left after all dimensions are taken off. */
  public JavaType innermost() {
    return element instanceof ArrayType inner ? inner.innermost() : element;
  }

  @Override
  public String descriptor() {
    return "[" + element.descriptor();
  }

  @Override
  public String javaName() {
    return descriptor().replace('/', '.');
  }

  @Override
  public boolean isSubtypeOf(JavaType target) {
    if (this == target) {
      return true;
    }
    if (target instanceof ArrayType other) {
      return element.isReference() && element.isSubtypeOf(other.element);
    }
    return target == universe.object()
        || target == universe.find("java/lang/Cloneable")
        || target == universe.find("java/io/Serializable");
  }

  @Override
  public String toString() {
    return descriptor();
  }
}
