package org.javahermit.compiler.x64.lir;

import org.javahermit.compiler.x64.asm.ConditionCode;

/**
 * The comparison of a fused compare-and-something. Operands are numbers of uses, {@link #MEMORY} or
 * {@link #IMMEDIATE}.
 *
 * @param row the instruction: {@code Alu.CMP}, {@code Store.TEST}, or an {@code Sse} comparison
 * @param width operand width in bytes
 * @param first first operand
 * @param second second operand
 * @param condition what of the flags is asked
 * @param parity how unordered operands count
 */
public record LirCompare(
    Object row, int width, int first, int second, ConditionCode condition, Parity parity) {
  /** The operand is the instruction's address. */
  public static final int MEMORY = -1;

  /** The operand is the instruction's immediate. */
  public static final int IMMEDIATE = -2;

  /** How the parity flag, which says "unordered" after a floating-point comparison, counts. */
  public enum Parity {
    /** It does not. */
    IGNORED,
    /** It must be clear besides: ordered and equal. */
    MUST_BE_CLEAR,
    /** Or it is set: unordered or not equal. */
    OR_SET
  }

  /** The same question with the opposite answer. */
  public LirCompare negate() {
    Parity opposite =
        switch (parity) {
          case IGNORED -> Parity.IGNORED;
          case MUST_BE_CLEAR -> Parity.OR_SET;
          case OR_SET -> Parity.MUST_BE_CLEAR;
        };
    return new LirCompare(row, width, first, second, condition.negate(), opposite);
  }
}
