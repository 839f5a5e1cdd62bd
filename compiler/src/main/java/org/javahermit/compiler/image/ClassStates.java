package org.javahermit.compiler.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.vm.layout.ClassStateLayout;

/**
 * Writes the initialization states of classes, as {@link ClassStateLayout} has them.
 *
 * <p>Takes the classes that need initialization; leaves for each a mutable record, with the classes
 * that come before it: its superclass, then the superinterfaces with default methods in the order
 * of JVMS §5.5, step 7.
 */
final class ClassStates {
  private final World world;
  private final CodeLayout code;
  private final Section data;
  private final ListPool lists;

  ClassStates(World world, CodeLayout code, Section data, ListPool lists) {
    this.world = world;
    this.code = code;
    this.data = data;
    this.lists = lists;
  }

  void write(Collection<JavaClass> classes) {
    for (JavaClass type : classes) {
      int start = data.align(8);
      data.label(new Symbol.ClassState(type));
      data.u32(ClassStateLayout.LINKED);
      data.u32(0);
      data.address64(code.symbolIfCompiled(type.classInitializer()));
      data.address32(new Symbol.Descriptor(type));
      data.address32(lists.of(before(type)));
      data.reserve(start + ClassStateLayout.SIZE - data.length());
    }
  }

  private List<Symbol> before(JavaClass type) {
    if (type.isInterface()) {
      return List.of();
    }
    Set<JavaClass> order = new LinkedHashSet<>();
    if (type.superclass() != null) {
      order.add(type.superclass());
    }
    type.interfaces().forEach(one -> enumerate(one, order));
    List<Symbol> result = new ArrayList<>();
    for (JavaClass one : order) {
      if (world.needsInitialization(one)) {
        result.add(new Symbol.Descriptor(one));
      }
    }
    return result;
  }

  /** Superinterfaces before the interface itself; only those with a body to run for an object. */
  private static void enumerate(JavaClass type, Set<JavaClass> into) {
    type.interfaces().forEach(one -> enumerate(one, into));
    for (JavaMethod method : type.methods()) {
      if (!method.isAbstract() && !method.isStatic()) {
        into.add(type);
        return;
      }
    }
  }
}
