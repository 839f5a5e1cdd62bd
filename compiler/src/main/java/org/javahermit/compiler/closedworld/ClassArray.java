package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaType;

/**
 * An array of class objects that one instruction makes, with the constants that the method was seen
 * to store into it. Followed only as far as a method fills the array that it makes.
 */
final class ClassArray {
  private final JavaType[] elements;

  ClassArray(int length) {
    elements = new JavaType[length];
  }

  void store(int index, JavaType type) {
    if (index >= 0 && index < elements.length) {
      elements[index] = type;
    }
  }

  /** Descriptors of the elements, one behind the other; null where one is missing. */
  String descriptors() {
    StringBuilder all = new StringBuilder();
    for (JavaType element : elements) {
      if (element == null) {
        return null;
      }
      all.append(element.descriptor());
    }
    return all.toString();
  }

  /** The elements; null where one is missing or no interface. */
  List<JavaClass> interfaces() {
    List<JavaClass> found = new ArrayList<>();
    for (JavaType element : elements) {
      if (!(element instanceof JavaClass type) || !type.isInterface()) {
        return null;
      }
      found.add(type);
    }
    return found;
  }
}
