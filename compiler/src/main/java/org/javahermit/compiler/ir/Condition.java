package org.javahermit.compiler.ir;

/**
 * What a {@link Opcode#COMPARE} asks of its two operands.
 *
 * <p>Integers and references use {@code EQ} to {@code GE} (signed) and {@code BELOW} to {@code
 * AT_LEAST} (unsigned). For floating-point operands {@code EQ, LT, LE, GT, GE} are false when an
 * operand is NaN and {@code NE} is true; the {@code U…} forms are their complements: {@code ULT} is
 * "less than or unordered".
 */
public enum Condition {
  EQ("eq"),
  NE("ne"),
  LT("lt"),
  LE("le"),
  GT("gt"),
  GE("ge"),
  BELOW("below"),
  BELOW_EQ("beloweq"),
  ABOVE("above"),
  ABOVE_EQ("aboveeq"),
  ULT("ult"),
  ULE("ule"),
  UGT("ugt"),
  UGE("uge");

  private final String text;

  Condition(String text) {
    this.text = text;
  }

  /** The condition that holds exactly where this one does not, for operands of the given type. */
  public Condition negate(Type operands) {
    boolean floating = operands.isFloat();
    return switch (this) {
      case EQ -> NE;
      case NE -> EQ;
      case LT -> floating ? UGE : GE;
      case LE -> floating ? UGT : GT;
      case GT -> floating ? ULE : LE;
      case GE -> floating ? ULT : LT;
      case BELOW -> ABOVE_EQ;
      case BELOW_EQ -> ABOVE;
      case ABOVE -> BELOW_EQ;
      case ABOVE_EQ -> BELOW;
      case ULT -> GE;
      case ULE -> GT;
      case UGT -> LE;
      case UGE -> LT;
    };
  }

  /** The condition that says the same with the operands exchanged. */
  public Condition swap() {
    return switch (this) {
      case EQ -> EQ;
      case NE -> NE;
      case LT -> GT;
      case LE -> GE;
      case GT -> LT;
      case GE -> LE;
      case BELOW -> ABOVE;
      case BELOW_EQ -> ABOVE_EQ;
      case ABOVE -> BELOW;
      case ABOVE_EQ -> BELOW_EQ;
      case ULT -> UGT;
      case ULE -> UGE;
      case UGT -> ULT;
      case UGE -> ULE;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
