package org.javahermit.testrunner;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a test framework does by reflection with test classes. Takes the classes that have tests;
 * leaves metadata that registers
 *
 * <ul>
 *   <li>all members of these classes, of their superclasses and interfaces, and of the classes
 *       around nested ones: test methods, methods before and after, factories, fields with
 *       annotations;
 *   <li>the constructors of classes that annotations name, on any element of these classes or on
 *       other annotations: extensions, providers of arguments, converters, orders, runners;
 *   <li>the members of classes whose names stand in annotations, before a {@code #}: factories in
 *       other classes;
 *   <li>of the types of parameters: what makes an object of a text.
 * </ul>
 *
 * Classes of the class library are left out.
 */
final class ReflectiveUse {
  private static final List<String> MEMBERS =
      List.of("allDeclaredConstructors", "allDeclaredFields", "allDeclaredMethods");
  private static final List<String> CONSTRUCTORS = List.of("allDeclaredConstructors");

  private final ClassLoader loader;
  private final TreeMap<String, Set<String>> groups = new TreeMap<>();
  private final TreeMap<String, Set<String>> methods = new TreeMap<>();
  private final Set<Class<?>> tests = new HashSet<>();
  private final Set<Class<?>> annotations = new HashSet<>();

  ReflectiveUse(ClassLoader loader) {
    this.loader = loader;
  }

  /** A class that has tests. */
  void test(String name) {
    Class<?> type = named(name);
    if (type != null) {
      test(type);
    }
  }

  private void test(Class<?> type) {
    if (type == null || isOfClassLibrary(type) || !tests.add(type)) {
      return;
    }
    add(type, MEMBERS);
    test(type.getSuperclass());
    for (Class<?> each : type.getInterfaces()) {
      test(each);
    }
    try {
      test(type.getEnclosingClass());
      elements(type);
    } catch (LinkageError e) {
      // It names a class that is missing. The engine will say so, or does not look there.
      return;
    }
  }

  private void elements(Class<?> type) {
    annotationsOf(type);
    for (Field field : type.getDeclaredFields()) {
      annotationsOf(field);
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      executable(constructor);
    }
    for (Method method : type.getDeclaredMethods()) {
      executable(method);
    }
  }

  private void executable(Executable executable) {
    annotationsOf(executable);
    boolean isAnnotated = executable.getDeclaredAnnotations().length > 0;
    for (Parameter parameter : executable.getParameters()) {
      annotationsOf(parameter);
      if (isAnnotated) {
        madeOfText(parameter.getType());
      }
    }
  }

  private void annotationsOf(AnnotatedElement element) {
    for (Annotation annotation : element.getDeclaredAnnotations()) {
      annotation(annotation);
    }
  }

  private void annotation(Annotation annotation) {
    Class<? extends Annotation> type = annotation.annotationType();
    for (Method element : type.getDeclaredMethods()) {
      try {
        element.setAccessible(true);
        value(element.invoke(annotation));
      } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
        // A value that cannot be read here cannot be read by the engine.
        continue;
      }
    }
    if (!isOfClassLibrary(type) && annotations.add(type)) {
      annotationsOf(type);
    }
  }

  private void value(Object value) {
    if (value instanceof Class<?> type) {
      if (!isOfClassLibrary(type)) {
        add(type, CONSTRUCTORS);
      }
    } else if (value instanceof Annotation nested) {
      annotation(nested);
    } else if (value instanceof Object[] several) {
      for (Object each : several) {
        value(each);
      }
    } else if (value instanceof String text && text.indexOf('#') > 0) {
      test(text.substring(0, text.indexOf('#')).trim());
    }
  }

  /** Constructors and factories that take a text. */
  private void madeOfText(Class<?> type) {
    if (type.isPrimitive() || type.isArray()) {
      return;
    }
    for (Constructor<?> each : type.getDeclaredConstructors()) {
      method(type, "<init>", each);
    }
    for (Method each : type.getDeclaredMethods()) {
      if (Modifier.isStatic(each.getModifiers()) && each.getReturnType() == type) {
        method(type, each.getName(), each);
      }
    }
  }

  private void method(Class<?> type, String name, Executable executable) {
    Class<?>[] parameters = executable.getParameterTypes();
    boolean takesText =
        parameters.length == 1
            && (parameters[0] == String.class || parameters[0] == CharSequence.class)
            && !Modifier.isPrivate(executable.getModifiers());
    if (takesText) {
      add(type, List.of());
      methods
          .computeIfAbsent(type.getName(), key -> new TreeSet<>())
          .add(
              "{\"name\": \""
                  + name
                  + "\", \"parameterTypes\": [\""
                  + parameters[0].getName()
                  + "\"]}");
    }
  }

  private void add(Class<?> type, List<String> what) {
    groups.computeIfAbsent(type.getName(), key -> new TreeSet<>()).addAll(what);
  }

  private static boolean isOfClassLibrary(Class<?> type) {
    ClassLoader of = type.getClassLoader();
    return of == null || of == ClassLoader.getPlatformClassLoader();
  }

  private Class<?> named(String name) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  /** The text of {@code reachability-metadata.json}. */
  String metadata() {
    StringBuilder json = new StringBuilder("{\"reflection\": [");
    String separator = "\n";
    for (String type : groups.keySet()) {
      json.append(separator).append("  {\"type\": \"").append(type).append('"');
      groups.get(type).forEach(group -> json.append(", \"").append(group).append("\": true"));
      if (methods.containsKey(type)) {
        json.append(", \"methods\": [").append(String.join(", ", methods.get(type))).append(']');
      }
      json.append('}');
      separator = ",\n";
    }
    return json.append("\n]}\n").toString();
  }
}
