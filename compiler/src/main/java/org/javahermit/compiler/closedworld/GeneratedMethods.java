package org.javahermit.compiler.closedworld;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Layer;

/**
 * Methods of generated classes, which their base class looks for by names that it makes: those of
 * fields behind {@code "get"}, as in the messages of protocol buffers. Takes the abstract classes
 * that look for methods of classes that are not known by names that are not known, with the strings
 * in their code and that of classes in them, and the classes whose class objects the program can
 * have. Of those which extend a class in the same package as such a base class, the public methods
 * are left in the world whose names begin with one of its strings.
 */
final class GeneratedMethods {
  /** A string of fewer letters begins too many names. */
  private static final Pattern BEGINNING = Pattern.compile("[a-z]\\w\\w+");

  private final ClassUniverse universe;
  private final Reflection reflection;
  private final Map<JavaClass, Set<String>> strings = new HashMap<>();
  private final Set<JavaClass> bases = new LinkedHashSet<>();
  private final Set<JavaClass> candidates = new LinkedHashSet<>();

  GeneratedMethods(ClassUniverse universe, Reflection reflection) {
    this.universe = universe;
    this.reflection = reflection;
  }

  /** A string stands in code of the class. */
  void says(JavaClass type, String text, Reached reached) {
    if (BEGINNING.matcher(text).matches()) {
      JavaClass base = base(type);
      boolean isNew =
          base != null && strings.computeIfAbsent(base, key -> new LinkedHashSet<>()).add(text);
      if (isNew && bases.contains(base)) {
        List.copyOf(candidates).forEach(each -> open(each, base, reached));
      }
    }
  }

  /** Code of the class looks for methods, neither of which nor of what class is known. */
  void looksUp(JavaClass type, Reached reached) {
    JavaClass base = base(type);
    if (base != null && bases.add(base)) {
      List.copyOf(candidates).forEach(each -> open(each, base, reached));
    }
  }

  /** The program can have the class's object. */
  void add(JavaClass type, Reached reached) {
    if (candidates.add(type)) {
      List.copyOf(bases).forEach(base -> open(type, base, reached));
    }
  }

  /** The abstract class that the class is, or is nested in; null where it is not abstract. */
  private JavaClass base(JavaClass type) {
    JavaClass outermost = universe.find(type.outermostName());
    return outermost != null && outermost.isAbstract() ? outermost : null;
  }

  private void open(JavaClass type, JavaClass base, Reached reached) {
    if (extendsOneOf(type, base.packageName())) {
      reflection.describe(type, reached);
      for (JavaMethod method : type.methods()) {
        if (method.isPublic() && isMade(method.name(), base)) {
          reflection.use(method, reached);
        }
      }
    }
  }

  private static boolean extendsOneOf(JavaClass type, String packageName) {
    return Instances.supertypes(type).stream()
        .anyMatch(
            each ->
                each != type
                    && each.layer() == Layer.APPLICATION
                    && each.packageName().equals(packageName));
  }

  private boolean isMade(String name, JavaClass base) {
    return strings.getOrDefault(base, Set.of()).stream().anyMatch(name::startsWith);
  }
}
