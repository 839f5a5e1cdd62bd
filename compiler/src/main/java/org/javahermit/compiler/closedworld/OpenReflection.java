package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Layer;
import org.objectweb.asm.Opcodes;

/**
 * Programs and libraries that look into classes which only the running program knows: those that
 * turn objects into text, fill them from configuration, or call methods with annotations. Such code
 * meets the application's own classes. So where it is reachable, the classes of the application
 * whose class objects the program can have are described, and of their members can be used: all
 * fields, constructors without parameters, methods with annotations, and what records need. None of
 * these but the methods brings much code with it.
 */
final class OpenReflection {
  private final Reflection reflection;
  private final Set<Listing> listed = EnumSet.noneOf(Listing.class);
  private final Set<JavaClass> candidates = new LinkedHashSet<>();

  OpenReflection(Reflection reflection) {
    this.reflection = reflection;
  }

  /** The program can have the class's object. */
  void add(JavaClass type, Reached reached) {
    boolean isOpen =
        type.layer() == Layer.APPLICATION && (type.access() & Opcodes.ACC_SYNTHETIC) == 0;
    if (isOpen && candidates.add(type)) {
      listed.forEach(what -> open(type, what, reached));
    }
  }

  /** The program lists members of classes that are not known. */
  void lists(Listing what, Reached reached) {
    if (listed.add(what)) {
      List<JavaClass> known = new ArrayList<>(candidates);
      known.forEach(type -> open(type, what, reached));
    }
  }

  private void open(JavaClass type, Listing what, Reached reached) {
    reflection.describe(type, reached);
    switch (what) {
      case FIELDS -> {
        for (JavaField field : type.fields()) {
          reflection.use(field, reached);
        }
      }
      case METHODS -> {
        for (JavaMethod method : type.methods()) {
          if (method.node().visibleAnnotations != null) {
            reflection.use(method, reached);
          }
        }
      }
      case CONSTRUCTORS -> reflection.construct(type, reached);
      case RECORDS -> reflection.record(type, reached);
      default -> {}
    }
  }
}
