package org.javahermit.compiler.classfile;

/** The primitive types and {@code void}, in the order of the {@code newarray} codes (JVMS §6.5). */
public enum PrimitiveType implements JavaType {
  BOOLEAN("Z", "boolean", 1, 4),
  CHAR("C", "char", 2, 5),
  FLOAT("F", "float", 4, 6),
  DOUBLE("D", "double", 8, 7),
  BYTE("B", "byte", 1, 8),
  SHORT("S", "short", 2, 9),
  INT("I", "int", 4, 10),
  LONG("J", "long", 8, 11),
  VOID("V", "void", 0, -1);

  private final String descriptor;
  private final String javaName;
  private final int size;
  private final int newArrayCode;

  PrimitiveType(String descriptor, String javaName, int size, int newArrayCode) {
    this.descriptor = descriptor;
    this.javaName = javaName;
    this.size = size;
    this.newArrayCode = newArrayCode;
  }

  @Override
  public String descriptor() {
    return descriptor;
  }

  @Override
  public String javaName() {
    return javaName;
  }

  /** Size of a value in memory, in bytes: 0, 1, 2, 4 or 8. */
  public int size() {
    return size;
  }

  @Override
  public boolean isSubtypeOf(JavaType target) {
    return this == target;
  }

  /** The type with the given one-letter descriptor, or null where no primitive type has it. */
  public static PrimitiveType ofDescriptor(char letter) {
    for (PrimitiveType type : values()) {
      if (type.descriptor.charAt(0) == letter) {
        return type;
      }
    }
    return null;
  }

  /** The type with the given name in Java, or null where no primitive type has it. */
  public static PrimitiveType ofJavaName(String name) {
    for (PrimitiveType type : values()) {
      if (type.javaName.equals(name)) {
        return type;
      }
    }
    return null;
  }

  /** The element type that a {@code newarray} instruction names by its code, 4 to 11. */
  public static PrimitiveType ofNewArrayCode(int code) {
    for (PrimitiveType type : values()) {
      if (type.newArrayCode == code) {
        return type;
      }
    }
    throw new IllegalArgumentException("no newarray code: " + code);
  }

  @Override
  public String toString() {
    return descriptor;
  }
}
