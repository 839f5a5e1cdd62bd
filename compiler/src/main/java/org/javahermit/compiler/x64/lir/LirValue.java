package org.javahermit.compiler.x64.lir;

import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.asm.Register;

/**
 * A value of the machine-level form: virtual (the allocator finds it a place), constant (put where
 * it is needed at each use), or a register that never changes.
 */
public final class LirValue {
  /** What a constant is. */
  public sealed interface Constant {}

  /** The bits of a constant; those of 32-bit types are zero-extended. */
  public record Bits(long bits) implements Constant {}

  /** The address of a symbol. */
  public record Address(Symbol symbol, long addend) implements Constant {}

  private final int id;
  private final Type type;
  private final Constant constant;
  private final Register register;

  LirValue(int id, Type type, Constant constant, Register register) {
    this.id = id;
    this.type = type;
    this.constant = constant;
    this.register = register;
  }

  /** The number of a virtual value; −1 for others. */
  public int id() {
    return id;
  }

  /** The machine-level type. */
  public Type type() {
    return type;
  }

  /** What it is where it is a constant, else null. */
  public Constant constant() {
    return constant;
  }

  /** The register that it always is, or null. */
  public Register register() {
    return register;
  }

  /** Whether the allocator has to find it a place. */
  public boolean isVirtual() {
    return id >= 0;
  }

  /** Whether it lives in vector registers. */
  public boolean isVector() {
    return type.isFloat();
  }

  @Override
  public String toString() {
    if (constant instanceof Bits bits) {
      return "#" + bits.bits();
    } else if (constant instanceof Address address) {
      return "#" + address.symbol() + (address.addend() == 0 ? "" : "+" + address.addend());
    }
    return register != null ? register.toString() : "v" + id;
  }
}
