package org.javahermit.compiler.closedworld;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.ConfigurationFiles;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Layer;
import org.objectweb.asm.Opcodes;

/**
 * Methods of helpers that templates and expressions call, such as {@code #strings.trim(name)} of an
 * object of a library's class {@code Strings}. Takes the calls that stand in the program's own
 * pages and in strings of reachable code, and the classes whose class objects the program can have;
 * where it calls methods of classes that are not known, those public methods are left in the world
 * that are called so of an object that has the name of their class, with a small letter at the
 * beginning. Static methods are called by the name of the class, in one of two ways: {@code
 * T(shop.Prices).rounded(x)}, {@code @shop.Prices@rounded(x)}.
 */
final class PageCalls {
  private static final Pattern CALL = Pattern.compile("([a-z]\\w+)\\.([a-z]\\w*)\\s?\\(");
  private static final Pattern STATIC_CALL =
      Pattern.compile("(?:\\bT\\(|@)([\\w.$]+)(?:\\)\\.|@)([a-z]\\w*)\\s?\\(");

  /** A static method as a text calls it. */
  private record StaticCall(String type, String method) {}

  private final ClassUniverse universe;
  private final ConfigurationFiles files;
  private final Reflection reflection;
  private final Map<String, Set<String>> calls = new HashMap<>();
  private final Map<String, Set<JavaClass>> candidates = new HashMap<>();
  private final Set<StaticCall> staticCalls = new LinkedHashSet<>();
  private boolean areCalled;

  PageCalls(ClassUniverse universe, ConfigurationFiles files, Reflection reflection) {
    this.universe = universe;
    this.files = files;
    this.reflection = reflection;
  }

  /** A string stands in code of the program, or a page is one of its files. */
  void says(String text, Reached reached) {
    if (text.indexOf('(') < 0) {
      return;
    }
    for (Matcher call = CALL.matcher(text); call.find(); ) {
      String object = call.group(1);
      String method = call.group(2);
      boolean isNew = calls.computeIfAbsent(object, key -> new LinkedHashSet<>()).add(method);
      if (isNew && areCalled) {
        List.copyOf(candidates.getOrDefault(object, Set.of()))
            .forEach(type -> open(type, Set.of(method), reached));
      }
    }
    for (Matcher call = STATIC_CALL.matcher(text); call.find(); ) {
      StaticCall found = new StaticCall(call.group(1), call.group(2));
      if (staticCalls.add(found) && areCalled) {
        open(found, reached);
      }
    }
  }

  /** The program can have the class's object. */
  void add(JavaClass type, Reached reached) {
    String object = objectName(type);
    boolean isNew =
        (type.access() & Opcodes.ACC_PUBLIC) != 0
            && candidates.computeIfAbsent(object, key -> new LinkedHashSet<>()).add(type);
    if (isNew && areCalled) {
      open(type, calls.getOrDefault(object, Set.of()), reached);
    }
  }

  /** The program calls methods of classes that are not known. */
  void begin(Reached reached) {
    if (!areCalled) {
      areCalled = true;
      files.ownPages().forEach(page -> says(page, reached));
      calls.forEach(
          (object, methods) ->
              List.copyOf(candidates.getOrDefault(object, Set.of()))
                  .forEach(type -> open(type, methods, reached)));
      List.copyOf(staticCalls).forEach(call -> open(call, reached));
    }
  }

  private static String objectName(JavaClass type) {
    String name = type.name();
    String simple = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
    return simple.isEmpty()
        ? simple
        : Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
  }

  private void open(StaticCall call, Reached reached) {
    String name = call.type().replace('.', '/');
    JavaClass type = universe.find(name.indexOf('/') < 0 ? "java/lang/" + name : name);
    if (type == null) {
      return;
    }
    for (JavaMethod method : type.methods()) {
      if (method.isPublic() && method.isStatic() && method.name().equals(call.method())) {
        reached.usesByReflection(method);
      }
    }
  }

  private void open(JavaClass type, Set<String> methods, Reached reached) {
    for (JavaClass declaring : Instances.supertypes(type)) {
      for (JavaMethod method : declaring.methods()) {
        if (method.isPublic()
            && declaring.layer() == Layer.APPLICATION
            && methods.contains(method.name())) {
          reflection.describe(declaring, reached);
          reflection.use(method, reached);
        }
      }
    }
  }
}
