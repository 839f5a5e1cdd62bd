package org.javahermit.compiler.opt;

import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Opcode.Property;

/**
 * What operations do to fields and array elements as far as other accesses can see. Java's memory
 * model (JLS §17.4) lets plain accesses be reused and moved except across what synchronizes:
 * volatile accesses, monitors, calls.
 */
final class MemoryEffects {
  private MemoryEffects() {}

  /** Whether nothing that was known of changeable memory can be relied on afterwards. */
  static boolean forgetsAll(Instruction i) {
    return switch (i.opcode()) {
      case LOAD_FIELD, LOAD_STATIC, STORE_FIELD, STORE_STATIC ->
          i.attribute(JavaField.class).isVolatile();
      case LOAD -> i.attribute(MemoryAccess.class).isVolatile();
      case LOAD_ELEMENT, STORE_ELEMENT, NULL_CHECK, STORE_CHECK -> false;
      default -> i.opcode().is(Property.WRITES);
    };
  }

  /**
   * Whether the field keeps its value once it has been set, but for stores that the graph itself
   * shows: instance fields that are final, and static ones after their class was initialized.
   */
  static boolean isStable(JavaField field) {
    return field.isFinal()
        && !(field.isStatic() && field.owner().name().equals("java/lang/System"));
  }

  /** How a field or element that the access names lies in memory. */
  static MemoryKind kind(Instruction access) {
    return access.attribute() instanceof JavaField field
        ? MemoryKind.ofDescriptor(field.descriptor())
        : access.attribute(MemoryKind.class);
  }

  /** Whether elements of two kinds may be the same memory: boolean and byte arrays look alike. */
  static boolean mayOverlap(MemoryKind a, MemoryKind b) {
    return a == b
        || a.size() == b.size() && a.type().isInteger() && b.type().isInteger() && a.size() > 0;
  }

  static boolean isStore(Instruction i) {
    return i.opcode() == Opcode.STORE_FIELD
        || i.opcode() == Opcode.STORE_STATIC
        || i.opcode() == Opcode.STORE_ELEMENT;
  }
}
