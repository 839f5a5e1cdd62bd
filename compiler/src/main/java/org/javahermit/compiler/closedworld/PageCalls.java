package org.javahermit.compiler.closedworld;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * beginning.
 */
final class PageCalls {
  private static final Pattern CALL = Pattern.compile("([a-z]\\w+)\\.([a-z]\\w*)\\s?\\(");

  private final ConfigurationFiles files;
  private final Reflection reflection;
  private final Map<String, Set<String>> calls = new HashMap<>();
  private final Map<String, Set<JavaClass>> candidates = new HashMap<>();
  private boolean areCalled;

  PageCalls(ConfigurationFiles files, Reflection reflection) {
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
    }
  }

  private static String objectName(JavaClass type) {
    String name = type.name();
    String simple = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
    return simple.isEmpty()
        ? simple
        : Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
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
