package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaType;

/**
 * An array of class objects that one instruction makes, with the constants that the method was seen
 * to store into it: one at each place, or several where the method has it from several callers.
 * Followed only as far as a method fills the array that it makes.
 */
final class ClassArray {
  /** Where places have several elements each, there are too many arrays to tell them apart. */
  static final int MOST = 64;

  private final List<Set<JavaType>> elements = new ArrayList<>();
  private boolean hasOthers;

  ClassArray(int length) {
    for (int i = 0; i < length; i++) {
      elements.add(new LinkedHashSet<>());
    }
  }

  /** A value is stored; of those that are no constants nothing is kept but that there are some. */
  void store(int index, Object constant) {
    if (index < 0 || index >= elements.size()) {
      return;
    }
    if (constant instanceof JavaType type) {
      elements.get(index).add(type);
    } else if (constant instanceof Alternatives several) {
      several.constants().forEach(each -> store(index, each));
      hasOthers |= !several.isComplete();
    } else {
      hasOthers = true;
    }
  }

  /** Whether a class that is not known was stored, too. */
  boolean hasOthers() {
    return hasOthers;
  }

  /**
   * What is known of an element that is loaded: one of those that were stored, or another.
   *
   * @param table what is known of the array; null for nothing, which is also what may come out
   */
  static Object anyElement(Object table, ClassUniverse universe) {
    Object any = null;
    if (table instanceof Alternatives several) {
      for (Object each : several.constants()) {
        any = Alternatives.merge(any, anyElement(each, universe), universe);
      }
    } else if (table instanceof ClassArray known) {
      for (Set<JavaType> place : known.elements) {
        for (JavaType type : place) {
          any = Alternatives.merge(any, type, universe);
        }
      }
    }
    return any;
  }

  /** Descriptors of the elements, one behind the other, of each array that this may be. */
  List<String> descriptors() {
    return contents(elements).stream()
        .map(types -> types.stream().map(JavaType::descriptor).collect(Collectors.joining()))
        .toList();
  }

  /** The elements of each array that this may be and that has interfaces only. */
  List<List<JavaClass>> interfaces() {
    return interfaces(elements);
  }

  private static List<List<JavaClass>> interfaces(List<Set<JavaType>> places) {
    return contents(places).stream()
        .filter(types -> types.stream().allMatch(ClassArray::isInterface))
        .map(types -> types.stream().map(JavaClass.class::cast).toList())
        .toList();
  }

  /**
   * The interfaces that are known to be at some place from the index on, for each array that this
   * may be; other elements do not count.
   */
  List<List<JavaClass>> interfacesFrom(int index) {
    List<Set<JavaType>> known = new ArrayList<>();
    for (int i = index; i < elements.size(); i++) {
      Set<JavaType> place = new LinkedHashSet<>(elements.get(i));
      place.removeIf(element -> !isInterface(element));
      if (!place.isEmpty()) {
        known.add(place);
      }
    }
    return interfaces(known);
  }

  private static boolean isInterface(JavaType element) {
    return element instanceof JavaClass type && type.isInterface();
  }

  /** None where an element is missing. */
  private static List<List<JavaType>> contents(List<Set<JavaType>> places) {
    List<List<JavaType>> all = List.of(List.of());
    for (Set<JavaType> place : places) {
      List<List<JavaType>> longer = new ArrayList<>();
      for (List<JavaType> begun : all) {
        for (JavaType next : place) {
          List<JavaType> more = new ArrayList<>(begun);
          more.add(next);
          longer.add(more);
        }
      }
      if (longer.size() > MOST) {
        return List.of();
      }
      all = longer;
    }
    return all;
  }
}
