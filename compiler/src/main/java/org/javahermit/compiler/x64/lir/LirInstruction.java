package org.javahermit.compiler.x64.lir;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.x64.asm.Register;

/**
 * One machine-level instruction: what it reads with what it asks of the places, what it writes and
 * destroys, and the parts of its encoding. Selection fills it; the allocator reads the operands.
 */
public final class LirInstruction {
  /** What an instruction asks of the place of its result. */
  public enum ResultKind {
    /** Any register. */
    REGISTER,
    /** Any register; the first use is moved there before. */
    SAME_AS_FIRST,
    /** It appears in a given register and is moved from there to wherever it lives. */
    FIXED
  }

  private final LirOp op;
  private final int width;
  private final List<Use> uses = new ArrayList<>(3);
  private LirValue result;
  private ResultKind resultKind = ResultKind.REGISTER;
  private Register resultRegister;
  private LirValue temporary;
  private int clobbers;
  private Object row;
  private int second;
  private LirAddress address;
  private LirCompare compare;
  private long immediate;
  private Object attribute;
  private SourcePosition position;
  private LirEdge handler;
  private List<LirEdge> successors = List.of();
  private int number = -1;

  /** An instruction of the operation on operands of {@code width} bytes. */
  public LirInstruction(LirOp op, int width) {
    this.op = op;
    this.width = width;
  }

  /** The operation. */
  public LirOp op() {
    return op;
  }

  /** Operand width in bytes. */
  public int width() {
    return width;
  }

  /** What is read. */
  public List<Use> uses() {
    return uses;
  }

  /** The use with the number. */
  public Use use(int index) {
    return uses.get(index);
  }

  /** Adds a value that is read; returns its number. */
  public int addUse(LirValue value, Use.Kind kind) {
    uses.add(new Use(value, kind, null, 0));
    return uses.size() - 1;
  }

  /** Adds a value that is moved to a register first. */
  public int addFixedUse(LirValue value, Register register) {
    uses.add(new Use(value, Use.Kind.FIXED, register, 0));
    return uses.size() - 1;
  }

  /** Adds a value that is moved to the outgoing stack arguments first. */
  public void addOutgoingUse(LirValue value, int slot) {
    uses.add(new Use(value, Use.Kind.OUTGOING, null, slot));
  }

  /** What is written, or null. */
  public LirValue result() {
    return result;
  }

  /** What is asked of the result's place. */
  public ResultKind resultKind() {
    return resultKind;
  }

  /** Where a fixed result appears. */
  public Register resultRegister() {
    return resultRegister;
  }

  /** Sets the result. */
  public LirInstruction result(LirValue value, ResultKind kind) {
    this.result = value;
    this.resultKind = kind;
    return this;
  }

  /** Sets a result that appears in the given register; null where nobody reads it. */
  public LirInstruction fixedResult(LirValue value, Register register) {
    this.result = value;
    this.resultKind = ResultKind.FIXED;
    this.resultRegister = register;
    return this;
  }

  /** A register that the instruction may use for itself, or null. */
  public LirValue temporary() {
    return temporary;
  }

  /** Sets the register that the instruction may use for itself. */
  public void temporary(LirValue value) {
    this.temporary = value;
  }

  /** The set of registers that hold something else afterwards. */
  public int clobbers() {
    return clobbers;
  }

  /** Sets the registers that hold something else afterwards. */
  public LirInstruction clobbers(int set) {
    this.clobbers = set;
    return this;
  }

  /** The row of the encoding tables, where the operation has a choice. */
  public Object row() {
    return row;
  }

  /** Sets the row. */
  public LirInstruction row(Object newRow) {
    this.row = newRow;
    return this;
  }

  /** The second operand: a number of a use, or a constant of {@link LirCompare}. */
  public int second() {
    return second;
  }

  /** Sets the second operand. */
  public LirInstruction second(int operand) {
    this.second = operand;
    return this;
  }

  /** The memory operand, or null. */
  public LirAddress address() {
    return address;
  }

  /** Sets the memory operand. */
  public LirInstruction address(LirAddress newAddress) {
    this.address = newAddress;
    return this;
  }

  /** The comparison of operations that have one. */
  public LirCompare compare() {
    return compare;
  }

  /** Sets the comparison. */
  public LirInstruction compare(LirCompare newCompare) {
    this.compare = newCompare;
    return this;
  }

  /** The immediate operand. */
  public long immediate() {
    return immediate;
  }

  /** Sets the immediate operand. */
  public LirInstruction immediate(long value) {
    this.immediate = value;
    return this;
  }

  /** What else the operation needs. */
  public Object attribute() {
    return attribute;
  }

  /** Sets what else the operation needs. */
  public LirInstruction attribute(Object newAttribute) {
    this.attribute = newAttribute;
    return this;
  }

  /** Where the instruction comes from; may be null. */
  public SourcePosition position() {
    return position;
  }

  /** Sets where the instruction comes from. */
  public void position(SourcePosition newPosition) {
    this.position = newPosition;
  }

  /** The way to the landing pad of what this throws, or null. */
  public LirEdge handler() {
    return handler;
  }

  /** Sets the way to the landing pad. */
  public void handler(LirEdge edge) {
    this.handler = edge;
  }

  /** The ways out of a terminator. */
  public List<LirEdge> successors() {
    return successors;
  }

  /** Sets the ways out of a terminator. */
  public LirInstruction successors(List<LirEdge> edges) {
    this.successors = edges;
    return this;
  }

  /** Position in the linear order; set by the allocator's numbering. */
  public int number() {
    return number;
  }

  /** Sets the position in the linear order. */
  public void number(int newNumber) {
    this.number = newNumber;
  }

  /** Whether every register holds something else afterwards. */
  public boolean isCall() {
    return clobbers == -1;
  }
}
