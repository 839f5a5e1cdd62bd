package org.javahermit.compiler.x64.asm;

import org.javahermit.compiler.link.Symbol;

/**
 * A memory operand: base + index × scale + displacement, or a place in the same code or of the
 * image, addressed relative to the instruction pointer (in 32-bit mode by its absolute address).
 *
 * @param base base register or null
 * @param index index register or null; never rsp
 * @param scale 1, 2, 4 or 8
 * @param displacement constant part
 * @param label place in the same code, or null
 * @param symbol place in the image, or null
 */
public record Memory(
    Register base, Register index, int scale, int displacement, Label label, Symbol symbol)
    implements RegisterOrMemory {

  /** Checks what no encoding can say. */
  public Memory {
    if (index == Register.RSP) {
      throw new IllegalArgumentException("rsp cannot be an index");
    }
    if (scale != 1 && scale != 2 && scale != 4 && scale != 8) {
      throw new IllegalArgumentException("no such scale: " + scale);
    }
    if ((label != null || symbol != null) && (base != null || index != null)) {
      throw new IllegalArgumentException("an address relative to rip has no registers");
    }
  }

  /** {@code [base + displacement]}. */
  public static Memory of(Register base, int displacement) {
    return new Memory(base, null, 1, displacement, null, null);
  }

  /** {@code [base + index × scale + displacement]}. */
  public static Memory of(Register base, Register index, int scale, int displacement) {
    return new Memory(base, index, scale, displacement, null, null);
  }

  /** An address below 2 GiB. */
  public static Memory absolute(int address) {
    return new Memory(null, null, 1, address, null, null);
  }

  /** A place in the same code. */
  public static Memory of(Label label) {
    return new Memory(null, null, 1, 0, label, null);
  }

  /** A place in the image, moved by some bytes. */
  public static Memory of(Symbol symbol, int displacement) {
    return new Memory(null, null, 1, displacement, null, symbol);
  }

  /** A place in the same code, which begins at the symbol; for absolute addresses. */
  public static Memory of(Symbol start, Label label) {
    return new Memory(null, null, 1, 0, label, start);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    String plus = "";
    if (symbol != null) {
      text.append(symbol);
      plus = " + ";
    }
    if (label != null) {
      text.append(plus).append(label);
      plus = " + ";
    }
    if (base != null) {
      text.append(base);
      plus = " + ";
    }
    if (index != null) {
      text.append(plus).append(index);
      text.append(scale == 1 ? "" : "*" + scale);
      plus = " + ";
    }
    if (plus.isEmpty()) {
      text.append(displacement);
    } else if (displacement != 0) {
      text.append(displacement < 0 ? " - " : " + ").append(Math.abs((long) displacement));
    }
    return text.append("]").toString();
  }
}
