package org.javahermit.compiler.classfile;

/**
 * Classes that the compiler makes for a call site, as the JDK makes hidden ones at run time (JVMS
 * §5.4.4, JEP 371): takes a class, tells whether it is one, for which class it was made, and what
 * it is called, which is no name that can be asked for.
 */
public final class HiddenClass {
  private static final String MADE = "$$Lambda$";

  private HiddenClass() {}

  /** Whether a class was made for a call site. */
  public static boolean is(JavaClass type) {
    return type.name().contains(MADE);
  }

  /** The internal name of the class that one was made for, or its own. */
  public static String host(JavaClass type) {
    int end = type.name().indexOf(MADE);
    return end < 0 ? type.name() : type.name().substring(0, end);
  }

  /** What {@code getName} gives: of hidden classes with a slash, and a number behind it. */
  public static String javaName(JavaClass type) {
    String name = type.javaName();
    return is(type) ? String.format("%s/0x%016x", name, name.hashCode() & 0xffff_ffffL) : name;
  }
}
