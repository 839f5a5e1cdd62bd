package org.javahermit.compiler.x64.lir;

import java.util.Locale;

/**
 * The machine-level operations between selection and emission. Most are one machine instruction;
 * where one is a short sequence, the sequence hides flags and scratch registers from the allocator.
 */
public enum LirOp {
  /** First instruction of each block. */
  LABEL,
  /** result := first; same bits. */
  MOVE,
  /** result := low 32 bits of first, zero-extended. */
  MOVE_32,
  /** result := constant of the first use. */
  CONSTANT,
  /** result := first {@code Alu} second. */
  ALU,
  /** memory := memory {@code Alu} second; no result. */
  ALU_MEMORY,
  /** result := first × second; second may be an immediate. */
  MULTIPLY,
  /** result := high half of first × second by {@code Unary} IMUL or MUL. In rdx. */
  MULTIPLY_HIGH,
  /** result := {@code Unary} first. */
  UNARY,
  /** result := first {@code Shift} immediate or cl. */
  SHIFT,
  /** result := first {@code ShiftX} second. */
  SHIFT_X,
  /** result := address. */
  LEA,
  /**
   * result := number of zero bits before the first one bit that {@code BSF} or {@code BSR} finds.
   */
  BIT_SCAN,
  /** result := first with its bytes in the other order. */
  BYTE_SWAP,
  /** result := {@code Load} of first or memory: extensions, counts of bits. */
  EXTEND,
  /** result := memory, by {@code Load} row. */
  LOAD,
  /** result := reference in memory, decoded. */
  LOAD_REFERENCE,
  /** result := floating-point memory, by {@code Sse} row. */
  LOAD_VECTOR,
  /** memory := first or immediate. */
  STORE,
  /** memory := reference first, encoded; or immediate. */
  STORE_REFERENCE,
  /** memory := floating-point first. */
  STORE_VECTOR,
  /** result := 1 where the comparison holds, else 0. */
  SET,
  /** result := the first use where the comparison does not hold, else the second use. */
  SELECT,
  /** result := −1, 0 or 1; I64 operands. */
  LCMP,
  /** result := −1, 0 or 1; floating operands; immediate is the result when unordered. */
  FCMP,
  /** rax/rdx := first ÷ second, by {@code DivisionKind}. */
  DIVIDE,
  /** result := first {@code Sse} second. */
  VECTOR,
  /** result := {@code Sse} of first or memory; the result's old value does not matter. */
  CONVERT,
  /** result := first with the sign bit flipped. */
  VECTOR_NEGATE,
  /** result := integer of first, saturating. */
  FLOAT_TO_INT,
  /** result := bits of first, in the other register class. */
  BITCAST,
  /** rax := 1 where memory was the first use (in rax) and is now the second. */
  COMPARE_AND_SET,
  /** rax := old value of memory, which is now the second use where it was the first. */
  COMPARE_AND_EXCHANGE,
  /** result := old value of memory, which is now the first use. */
  EXCHANGE,
  /** result := old value of memory, which is now the sum with the first use. */
  FETCH_AND_ADD,
  /** Full fence. */
  FENCE,
  /** Throws NullPointerException where the comparison holds. */
  CHECK_NULL,
  /** Throws ArrayIndexOutOfBoundsException where the comparison holds. */
  CHECK_BOUNDS,
  /** Throws ArithmeticException where the comparison holds. */
  CHECK_ZERO,
  /** First instruction of a landing pad: the exception comes in rax. */
  CATCH,
  /** A call of a symbol. */
  CALL,
  /** A call of the address in the first use, which is in rax. */
  CALL_INDIRECT,
  /** Calls the runtime to throw the first use. */
  THROW,
  /** An operation of {@code MachineOperation}. */
  MACHINE,
  /** Polls for a stop. */
  SAFEPOINT,
  /** To the only successor. */
  JUMP,
  /** To the first successor where the comparison holds, else to the second. */
  BRANCH,
  /** By the value of the first use, through a search. */
  SWITCH,
  /** By the value of the first use, through a table. */
  TABLE_SWITCH,
  /** Back to the caller. */
  RETURN,
  /** Traps. */
  UNREACHABLE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
