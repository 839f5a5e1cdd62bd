package org.javahermit.compiler.ir;

/** How a value lies in memory: its width, and how a narrow one is widened when it is loaded. */
public enum MemoryKind {
  I8("i8", 1, Type.I32),
  U8("u8", 1, Type.I32),
  I16("i16", 2, Type.I32),
  U16("u16", 2, Type.I32),
  I32("i32", 4, Type.I32),
  U32("u32", 4, Type.I64),
  I64("i64", 8, Type.I64),
  F32("f32", 4, Type.F32),
  F64("f64", 8, Type.F64),
  /** A reference; its width in memory is the target's reference width, {@link #size()} is 0. */
  REF("ref", 0, Type.REF);

  private final String text;
  private final int size;
  private final Type type;

  MemoryKind(String text, int size, Type type) {
    this.text = text;
    this.size = size;
    this.type = type;
  }

  /** Width in memory in bytes; 0 for {@link #REF}, whose width the target decides. */
  public int size() {
    return size;
  }

  /** The type of the value once it is loaded. */
  public Type type() {
    return type;
  }

  /** How a field or an array element with this descriptor lies in memory. */
  public static MemoryKind ofDescriptor(String descriptor) {
    return switch (descriptor.charAt(0)) {
      case 'Z' -> U8;
      case 'B' -> I8;
      case 'S' -> I16;
      case 'C' -> U16;
      case 'I' -> I32;
      case 'J' -> I64;
      case 'F' -> F32;
      case 'D' -> F64;
      default -> Type.ofDescriptor(descriptor) == Type.I64 ? I64 : REF;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
