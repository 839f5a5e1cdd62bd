package org.javahermit.jdk.support;

/**
 * Names of array classes, as {@link Class#getName} writes them (JLS §13.1, with dots): takes a
 * name; leaves what it is an array of, and how source code and files of metadata write it.
 */
final class ArrayNames {
  private static final String LETTERS = "ZBCSIJFD";

  private static final String[] PRIMITIVES = {
    "boolean", "byte", "char", "short", "int", "long", "float", "double"
  };

  private ArrayNames() {}

  private static int dimensions(String name) {
    int count = 0;
    while (count < name.length() && name.charAt(count) == '[') {
      count++;
    }
    return count;
  }

  /** The innermost component; the name itself where it is no array's, null where it is broken. */
  static String element(String name) {
    int dimensions = dimensions(name);
    if (dimensions == 0) {
      return name;
    }
    if (isOfPrimitives(name)) {
      return PRIMITIVES[LETTERS.indexOf(name.charAt(dimensions))];
    }
    boolean isObject =
        name.startsWith("L", dimensions) && name.endsWith(";") && name.length() > dimensions + 2;
    return isObject ? name.substring(dimensions + 1, name.length() - 1) : null;
  }

  /** Whether the name is that of an array of numbers or truth values. */
  static boolean isOfPrimitives(String name) {
    int dimensions = dimensions(name);
    return dimensions > 0
        && name.length() == dimensions + 1
        && LETTERS.indexOf(name.charAt(dimensions)) >= 0;
  }

  /** The name with brackets behind it. */
  static String asInSource(String name) {
    return element(name) + "[]".repeat(dimensions(name));
  }
}
