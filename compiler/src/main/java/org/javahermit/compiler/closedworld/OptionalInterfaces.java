package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.classfile.QualifiedNames;
import org.objectweb.asm.Opcodes;

/**
 * Interfaces of the JDK that not every class library has, such as the beans of {@code
 * com.sun.management}. Programs find them by a name out of a list, look for their methods through a
 * helper, and do without what they do not find. Takes the strings in reachable code of the program;
 * where it looks for methods of classes that are not known, those are left in the world whose names
 * are such strings, of public interfaces outside of {@code java.base} that are named so, too.
 */
final class OptionalInterfaces {
  private static final Pattern METHOD = Pattern.compile("[a-z]\\w+");

  private final ClassUniverse universe;
  private final Set<String> classNames = new LinkedHashSet<>();
  private final Set<String> methodNames = new LinkedHashSet<>();
  private final Set<JavaClass> found = new LinkedHashSet<>();
  private boolean areAsked;

  OptionalInterfaces(ClassUniverse universe) {
    this.universe = universe;
  }

  /** A string stands in code of the program. */
  void says(String text, Reached reached) {
    if (METHOD.matcher(text).matches() && methodNames.add(text)) {
      List.copyOf(found).forEach(type -> open(type, Set.of(text), reached));
    } else if (QualifiedNames.is(text) && classNames.add(text) && areAsked) {
      find(text, reached);
    }
  }

  /** The program looks for methods of classes that are not known. */
  void begin(Reached reached) {
    if (!areAsked) {
      areAsked = true;
      List.copyOf(classNames).forEach(name -> find(name, reached));
    }
  }

  private void find(String name, Reached reached) {
    JavaClass type = universe.find(name.replace('.', '/'));
    if (type != null && isOptional(type) && found.add(type)) {
      reached.registers(type, Set.of());
      open(type, methodNames, reached);
    }
  }

  private boolean isOptional(JavaClass type) {
    return type.layer() == Layer.JDK
        && type.isInterface()
        && (type.access() & Opcodes.ACC_PUBLIC) != 0
        && !type.origin().equals("java.base")
        && universe.isExported(type);
  }

  private static void open(JavaClass type, Set<String> names, Reached reached) {
    OpenReflection.usePublicMethods(type, method -> names.contains(method.name()), reached);
  }
}
