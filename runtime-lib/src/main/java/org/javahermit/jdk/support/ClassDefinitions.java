package org.javahermit.jdk.support;

import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * What becomes of class files that a program defines: takes what it gave; leaves the class of the
 * image where a trace recorded the same one, elsewhere an error that names the class and who asked
 * for it. Classes that are made twice may have their methods in another order, and other numbers in
 * the names of those that were made up, so these do not count.
 */
public final class ClassDefinitions {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private ClassDefinitions() {}

  /**
   * The class that a program defines by its class file.
   *
   * @param name as {@link Class#getName} has it, or null
   * @throws UnsupportedOperationException where the image has no such class
   */
  public static Class<?> define(String name, ByteBuffer file) {
    Class<?> recorded = WorldTypes.find(name == null ? nameIn(file) : name);
    if (recorded == null
        || !Descriptors.hasFlag(Descriptors.of(recorded), MetadataLayout.FLAG_RECORDED)) {
      throw refused(name, file);
    }
    if (!isOutlineOf(recorded, ClassFileOutline.of(file))) {
      throw new UnsupportedOperationException(
          caller()
              + " defines another class "
              + recorded.getName()
              + " than the one that was recorded. Run mvn hermit:trace again and build the image"
              + " again");
    }
    return recorded;
  }

  private static boolean isOutlineOf(Class<?> type, ClassFileOutline file) {
    Class<?> superclass = type.isInterface() ? Object.class : type.getSuperclass();
    return superclass.getName().equals(file.superclass())
        && Stream.of(type.getInterfaces()).map(Class::getName).toList().equals(file.interfaces())
        && sorted(methods(type)).equals(sorted(file.methods().stream()));
  }

  private static Stream<String> methods(Class<?> type) {
    Stream<String> constructors =
        Stream.of(type.getDeclaredConstructors())
            .map(each -> "<init>" + descriptor(void.class, each.getParameterTypes()));
    Stream<String> methods =
        Stream.of(type.getDeclaredMethods())
            .map(
                each ->
                    each.getName() + descriptor(each.getReturnType(), each.getParameterTypes()));
    return Stream.concat(constructors, methods);
  }

  private static String descriptor(Class<?> result, Class<?>[] parameters) {
    return MethodType.methodType(result, parameters).toMethodDescriptorString();
  }

  private static List<String> sorted(Stream<String> methods) {
    return methods.map(each -> NUMBER.matcher(each).replaceAll("")).sorted().toList();
  }

  /** The error of who defines a class by its class file; the name may be null. */
  public static UnsupportedOperationException refused(String name, ByteBuffer file) {
    return refused("the class " + (name == null ? nameIn(file) : name));
  }

  /** The error of who defines what these words say. */
  public static UnsupportedOperationException refused(String what) {
    return new UnsupportedOperationException(
        caller()
            + " cannot define "
            + what
            + ": an image has the classes that it was built with, and no bytecode at run time. Run"
            + " mvn hermit:trace, which records classes that have the same name each time, make the"
            + " class when the application is built, or configure the library not to make any");
  }

  /** The first method outside of the class library's own that defines classes. */
  private static String caller() {
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      String type = frame.getClassName();
      boolean isOwn =
          type.startsWith("java.lang.")
              || type.startsWith("java.security.SecureClassLoader")
              || type.startsWith("org.javahermit.jdk.");
      if (!isOwn) {
        return type + "." + frame.getMethodName();
      }
    }
    return "the program";
  }

  /** The name in a class file; words that say so where it is none. */
  static String nameIn(ByteBuffer file) {
    try {
      return ClassFileOutline.nameIn(file);
    } catch (RuntimeException damaged) {
      return "(without a name: the class file is damaged)";
    }
  }
}
