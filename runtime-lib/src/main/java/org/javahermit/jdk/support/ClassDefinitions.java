package org.javahermit.jdk.support;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Refuses to define classes at run time: takes what a program gave; leaves an error that names the
 * class and who asked for it. The name stands in the class file (JVMS §4.1, §4.4).
 */
public final class ClassDefinitions {
  private static final int MAGIC = 0xcafebabe;
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int METHOD_HANDLE = 15;
  private static final int METHOD_TYPE = 16;
  private static final int MODULE = 19;

  private ClassDefinitions() {}

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
            + ": an image has the classes that it was built with, and no bytecode at run time. Make"
            + " the class when the application is built, or configure the library not to make any");
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
      return name(file.duplicate());
    } catch (RuntimeException damaged) {
      return "(without a name: the class file is damaged)";
    }
  }

  private static String name(ByteBuffer file) {
    if (file.getInt() != MAGIC) {
      throw new IllegalArgumentException();
    }
    file.getInt(); // the version
    int count = file.getChar();
    int[] places = new int[count];
    for (int i = 1; i < count; i++) {
      places[i] = file.position();
      int tag = file.get();
      int size = tag == UTF8 ? file.getChar() : size(tag);
      file.position(file.position() + size);
      if (tag == LONG || tag == DOUBLE) {
        i++; // such constants take two places
      }
    }
    file.getChar(); // the access flags
    int type = file.getChar();
    int text = places[file.getChar(places[type] + 1)];
    byte[] bytes = new byte[file.getChar(text + 1)];
    file.position(text + 3).get(bytes);
    return new String(bytes, StandardCharsets.UTF_8).replace('/', '.');
  }

  /** The bytes of a constant behind its tag. */
  private static int size(int tag) {
    switch (tag) {
      case LONG:
      case DOUBLE:
        return 8;
      case METHOD_HANDLE:
        return 3;
      case CLASS:
      case STRING:
      case METHOD_TYPE:
        return 2;
      default:
        return tag >= MODULE ? 2 : 4;
    }
  }
}
