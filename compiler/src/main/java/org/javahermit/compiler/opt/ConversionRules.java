package org.javahermit.compiler.opt;

import static org.javahermit.compiler.opt.Values.isConstant;

import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/** Conversions that change nothing, undo each other, or work on bits that are dropped later. */
final class ConversionRules {
  /** The rules of each operation, in the order in which they are tried. */
  static final Map<Opcode, List<Rule>> TABLE =
      Map.ofEntries(
          Map.entry(Opcode.SIGN_EXTEND_8, narrowing(0xff, Byte.MIN_VALUE, Byte.MAX_VALUE)),
          Map.entry(Opcode.SIGN_EXTEND_16, narrowing(0xffff, Short.MIN_VALUE, Short.MAX_VALUE)),
          Map.entry(Opcode.ZERO_EXTEND_16, narrowing(0xffff, 0, Character.MAX_VALUE)),
          Map.entry(Opcode.TRUNCATE, List.of(ConversionRules::truncateExtension)),
          Map.entry(Opcode.FLOAT_TO_FLOAT, List.of(ConversionRules::thereAndBack)),
          Map.entry(Opcode.BITCAST, List.of(ConversionRules::thereAndBack)),
          Map.entry(Opcode.FLOAT_TO_INT, List.of(ConversionRules::integerThroughDouble)),
          Map.entry(Opcode.ADDRESS_TO_REF, List.of(ConversionRules::referenceThroughAddress)),
          Map.entry(Opcode.STORE_FIELD, List.of(ConversionRules::storeOfExtension)),
          Map.entry(Opcode.STORE_STATIC, List.of(ConversionRules::storeOfExtension)),
          Map.entry(Opcode.STORE_ELEMENT, List.of(ConversionRules::storeOfExtension)),
          Map.entry(Opcode.STORE, List.of(ConversionRules::storeOfExtension)));

  private ConversionRules() {}

  private static List<Rule> narrowing(int bits, int minimum, int maximum) {
    return List.of(i -> fits(i, minimum, maximum), i -> narrowingOf(i, bits));
  }

  /** A value that is in the range already. */
  private static Instruction fits(Instruction i, int minimum, int maximum) {
    Instruction value = i.input(0);
    return Values.minimum(value) >= minimum && Values.maximum(value) <= maximum ? value : null;
  }

  /** What an inner operation does to bits that the outer one drops has no effect. */
  private static Instruction narrowingOf(Instruction i, int bits) {
    Instruction inner = i.input(0);
    boolean keepsLowBits =
        switch (inner.opcode()) {
          case SIGN_EXTEND_8 -> bits == 0xff;
          case SIGN_EXTEND_16, ZERO_EXTEND_16 -> true;
          case AND ->
              isConstant(inner.input(1)) && (Values.constant(inner.input(1)) & bits) == bits;
          default -> false;
        };
    if (!keepsLowBits) {
      return null;
    }
    i.setInput(0, inner.input(0));
    return i;
  }

  /** The low half of an extended I32; a mask that keeps the whole low half. */
  private static Instruction truncateExtension(Instruction i) {
    Instruction value = i.input(0);
    switch (value.opcode()) {
      case SIGN_EXTEND_32, ZERO_EXTEND_32:
        return value.input(0);
      case AND:
        if (isConstant(value.input(1)) && (int) Values.constant(value.input(1)) == -1) {
          i.setInput(0, value.input(0));
          return i;
        }
        return null;
      default:
        return null;
    }
  }

  /** F32 → F64 → F32 and any two bit casts give the value back. */
  private static Instruction thereAndBack(Instruction i) {
    Instruction inner = i.input(0);
    boolean exact = i.opcode() == Opcode.BITCAST || inner.type() == Type.F64;
    return exact && inner.opcode() == i.opcode() && inner.input(0).type() == i.type()
        ? inner.input(0)
        : null;
  }

  /** Every I32 is an F64. */
  private static Instruction integerThroughDouble(Instruction i) {
    Instruction inner = i.input(0);
    return inner.opcode() == Opcode.INT_TO_FLOAT
            && inner.type() == Type.F64
            && i.type() == Type.I32
            && inner.input(0).type() == Type.I32
        ? inner.input(0)
        : null;
  }

  /** The address of an object is used before the next safepoint, so that it names that object. */
  private static Instruction referenceThroughAddress(Instruction i) {
    Instruction address = i.input(0);
    return address.opcode() == Opcode.REF_TO_ADDRESS ? address.input(0) : null;
  }

  /** A narrow store drops the bits that an extension of its value made. */
  private static Instruction storeOfExtension(Instruction i) {
    int last = i.inputs().size() - 1;
    Instruction value = i.input(last);
    int kept =
        switch (value.opcode()) {
          case SIGN_EXTEND_8 -> 1;
          case SIGN_EXTEND_16, ZERO_EXTEND_16 -> 2;
          default -> 0;
        };
    int size = kind(i).size();
    if (size == 0 || size > kept) {
      return null;
    }
    i.setInput(last, value.input(0));
    return i;
  }

  private static MemoryKind kind(Instruction store) {
    return switch (store.opcode()) {
      case STORE_ELEMENT -> store.attribute(MemoryKind.class);
      case STORE -> store.attribute(MemoryAccess.class).kind();
      default -> MemoryKind.ofDescriptor(store.attribute(JavaField.class).descriptor());
    };
  }
}
