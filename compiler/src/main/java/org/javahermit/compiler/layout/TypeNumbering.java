package org.javahermit.compiler.layout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaType;

/**
 * Numbers the types of the image in pre-order of a tree, so that "is S a T" is one range compare.
 *
 * <p>Takes the image's types; leaves for each T a range [first, end) that holds the numbers of T
 * and of all subtypes, for every T but interfaces and arrays whose innermost element type is an
 * interface. The tree is the class hierarchy; an array of reference type T[] hangs below S[] for
 * the nearest superclass S of T whose array is in the image, other arrays below Object. Interfaces
 * are leaves below Object. Source: Cohen, Type-extension type tests can be performed in constant
 * time (TOPLAS 1991), in the relative-numbering form of Schubert et al.
 */
public final class TypeNumbering {
  private final Map<JavaType, Range> ranges = new HashMap<>();
  private final Map<JavaType, List<JavaType>> children = new LinkedHashMap<>();
  private final ClassUniverse universe;
  private int next;

  /** Numbers of a type and its subtypes: from {@code first} up to, not including, {@code end}. */
  public record Range(int first, int end) {
    /** How many types there are in the range. */
    public int count() {
      return end - first;
    }
  }

  /** Numbers the given types, which are closed under supertypes and begin with Object. */
  public TypeNumbering(Collection<JavaType> types, ClassUniverse universe) {
    this.universe = universe;
    types.forEach(type -> children.put(type, new ArrayList<>(0)));
    List<JavaType> roots = new ArrayList<>();
    for (JavaType type : types) {
      JavaType parent = parent(type);
      (parent == null ? roots : children.get(parent)).add(type);
    }
    roots.forEach(this::number);
  }

  /** The type's range, or null where the type is not in the image. */
  public Range range(JavaType type) {
    return ranges.get(type);
  }

  /** The number that no type has and none has after it. */
  public int end() {
    return next;
  }

  /** Whether being a subtype of the type is being in its range. */
  public static boolean isRanged(JavaType type) {
    JavaType innermost = type instanceof ArrayType array ? array.innermost() : type;
    return !(innermost instanceof JavaClass c && c.isInterface());
  }

  private void number(JavaType type) {
    int first = next++;
    children.get(type).forEach(this::number);
    ranges.put(type, new Range(first, next));
  }

  private JavaType parent(JavaType type) {
    if (type instanceof JavaClass c) {
      return c.superclass();
    }
    if (!(type instanceof ArrayType array)) {
      return null;
    }
    for (JavaType e = parent(array.element()); e != null; e = parent(e)) {
      JavaType candidate = universe.arrayOf(e);
      if (children.containsKey(candidate)) {
        return candidate;
      }
    }
    return universe.object();
  }
}
