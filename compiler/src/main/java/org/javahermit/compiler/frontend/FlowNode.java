package org.javahermit.compiler.frontend;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Instruction;

/**
 * A node of a method's control flow: a run of bytecodes, or the search for the handler of an
 * exception. Holds what is known of it while {@link BytecodeToSsa} works; one thread only.
 */
final class FlowNode {
  /** The number of the node in the order of its creation. */
  final int id;

  /** Index of the first bytecode, and behind the last; both −1 for a search. */
  final int first;

  int end;

  /** For a search: the exception handlers in the order of the exception table; else null. */
  final List<Handler> handlers;

  /** Where control can go, handler searches included, each node once. */
  final List<FlowNode> successors = new ArrayList<>(2);

  /** The reachable nodes that have this one among their successors. */
  final List<FlowNode> predecessors = new ArrayList<>(2);

  /** Whether control comes here by jumps or from the bytecode before, not only with exceptions. */
  boolean isJumpTarget;

  /** Locals that are read before they are written, from here on. */
  final BitSet liveLocals = new BitSet();

  /** Nodes that lead here and are not translated yet. */
  int openPredecessors;

  /** The index in reverse post-order. */
  int position;

  /** Whether a depth-first search from the entry has come here. */
  boolean isReachable;

  /** The block, from the first edge on. */
  Block block;

  /** Whether the block's parameters are fixed. */
  boolean isBegun;

  /** The locals at the start, once the parameters are fixed. */
  Instruction[] locals;

  /** Edges whose arguments are not set yet. */
  final List<Arrival> arrivals = new ArrayList<>(2);

  /** What each parameter of the block is: number of a local, or −1 − number of a stack slot. */
  int[] slots = {};

  /**
   * An entry of the exception table.
   *
   * @param type internal name of the class that is caught, or null for all
   */
  record Handler(String type, FlowNode target) {}

  /** An edge to the node with the values at its source. */
  record Arrival(Edge edge, Instruction[] locals, Instruction[] stack, Facts facts) {}

  FlowNode(int id, int first, List<Handler> handlers) {
    this.id = id;
    this.first = first;
    this.end = first;
    this.handlers = handlers;
  }

  boolean isSearch() {
    return handlers != null;
  }
}
