package org.javahermit.compiler.ir;

/**
 * The machine-level type of an SSA value.
 *
 * <p>{@code boolean}, {@code byte}, {@code short} and {@code char} are {@link #I32}, as on the
 * operand stack (JVMS §2.11.1). {@link #REF} is an object reference that the collector sees and
 * moves; a raw address ({@code org.javahermit.unsafe.Address}) is {@link #I64} and the collector
 * never looks at it.
 */
public enum Type {
  I32("i32", 4),
  I64("i64", 8),
  F32("f32", 4),
  F64("f64", 8),
  REF("ref", 8),
  VOID("void", 0);

  private static final String ADDRESS = "Lorg/javahermit/unsafe/Address;";

  private final String text;
  private final int size;

  Type(String text, int size) {
    this.text = text;
    this.size = size;
  }

  /** Size of a value in a register or spill slot, in bytes. */
  public int size() {
    return size;
  }

  /** Whether values live in vector registers. */
  public boolean isFloat() {
    return this == F32 || this == F64;
  }

  /** Whether values are integers, {@link #REF} not included. */
  public boolean isInteger() {
    return this == I32 || this == I64;
  }

  /** The type of values with the given field descriptor (JVMS §4.3.2), or of a {@code V} result. */
  public static Type ofDescriptor(String descriptor) {
    return switch (descriptor.charAt(0)) {
      case 'Z', 'B', 'S', 'C', 'I' -> I32;
      case 'J' -> I64;
      case 'F' -> F32;
      case 'D' -> F64;
      case 'V' -> VOID;
      case 'L' -> descriptor.equals(ADDRESS) ? I64 : REF;
      case '[' -> REF;
      default -> throw new IllegalArgumentException("not a descriptor: " + descriptor);
    };
  }

  /** The type's name in the textual form. */
  @Override
  public String toString() {
    return text;
  }
}
