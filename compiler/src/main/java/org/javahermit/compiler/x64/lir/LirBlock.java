package org.javahermit.compiler.x64.lir;

import java.util.ArrayList;
import java.util.List;

/** A basic block of the machine-level form. Its last instruction has its normal ways out. */
public final class LirBlock {
  private final int id;
  private final List<LirValue> parameters = new ArrayList<>(2);
  private List<LirInstruction> instructions = new ArrayList<>();
  private final List<LirEdge> predecessors = new ArrayList<>(2);
  private final List<LirEdge> handlers = new ArrayList<>(0);
  private boolean deferred;
  private int loopDepth;
  private int order = -1;
  private int from;
  private int to;

  LirBlock(int id) {
    this.id = id;
  }

  /** The number of the block; that of the graph's block where it has one. */
  public int id() {
    return id;
  }

  /** The values that every edge supplies. */
  public List<LirValue> parameters() {
    return parameters;
  }

  /** The instructions in order, the label first. */
  public List<LirInstruction> instructions() {
    return instructions;
  }

  /** Exchanges the instructions. */
  public void setInstructions(List<LirInstruction> list) {
    this.instructions = list;
  }

  /** The edges that lead here. */
  public List<LirEdge> predecessors() {
    return predecessors;
  }

  /** The normal edges that lead away. */
  public List<LirEdge> successors() {
    return last().successors();
  }

  /** The exceptional edges that lead away. */
  public List<LirEdge> handlers() {
    return handlers;
  }

  /** The terminator. */
  public LirInstruction last() {
    return instructions.get(instructions.size() - 1);
  }

  /** Whether the block begins with an exception's arrival. */
  public boolean isLandingPad() {
    return instructions.size() > 1 && instructions.get(1).op() == LirOp.CATCH;
  }

  /** Whether the block is expected to run rarely. */
  public boolean isDeferred() {
    return deferred;
  }

  /** Sets whether the block is expected to run rarely. */
  public void setDeferred(boolean isDeferred) {
    this.deferred = isDeferred;
  }

  /** The number of loops around the block. */
  public int loopDepth() {
    return loopDepth;
  }

  /** Sets the number of loops around the block. */
  public void setLoopDepth(int depth) {
    this.loopDepth = depth;
  }

  /** Index in the linear order. */
  public int order() {
    return order;
  }

  /** Sets the index in the linear order. */
  public void setOrder(int index) {
    this.order = index;
  }

  /** First position of the block in the linear order. */
  public int from() {
    return from;
  }

  /** First position behind the block. */
  public int to() {
    return to;
  }

  /** Sets the positions of the block. */
  public void setRange(int first, int behind) {
    this.from = first;
    this.to = behind;
  }

  @Override
  public String toString() {
    return "b" + id;
  }
}
