package org.javahermit.compiler.frontend;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.RefTypes;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.analysis.BlockOrder;

/**
 * Block parameters: where they are made, and where they turn out idle.
 *
 * <p>Source: the construction of M. Braun et al., "Simple and Efficient Construction of Static
 * Single Assignment Form", with blocks in reverse post-order, so that only loop headers have to
 * guess; there every live local becomes a parameter, and those whose arguments are all one value
 * are removed at the end.
 */
final class Merging {
  private Merging() {}

  /**
   * Fixes the parameters of a node's block and puts the frame in the state at its start.
   *
   * @param guessAll whether any local may change in a loop; else only those that are written there
   * @return what is known there
   */
  static Facts begin(FlowNode node, BytecodeFlow flow, Emitter emitter, boolean guessAll) {
    boolean open = node.openPredecessors > 0;
    BitSet written = open && !guessAll ? flow.writtenInLoop(node) : null;
    boolean reducible = !open || written != null;
    node.isBegun = true;
    if (open) {
      emitter.openBlocks().add(node.block);
    }
    FlowNode.Arrival first = node.arrivals.get(0);
    Instruction[] locals = new Instruction[first.locals().length];
    Instruction[] stack = first.stack().clone();
    List<Integer> slots = new ArrayList<>();
    for (int i = node.liveLocals.nextSetBit(0); i >= 0; i = node.liveLocals.nextSetBit(i + 1)) {
      boolean fixed = !open || (written != null && !written.get(i));
      locals[i] = merge(node, i, fixed, slots, emitter);
    }
    for (int i = 0; i < stack.length; i++) {
      if (stack[i] != null) {
        stack[i] = merge(node, -1 - i, !open, slots, emitter);
      }
    }
    if (!node.isJumpTarget && stack.length == 1 && stack[0].refType() == null) {
      stack[0].setRefType(emitter.throwable());
    }
    node.slots = slots.stream().mapToInt(Integer::intValue).toArray();
    node.locals = locals;
    emitter.frame().reset(locals, stack);
    addArguments(node, emitter);
    Facts facts = reducible ? first.facts() : null;
    for (FlowNode.Arrival arrival : node.arrivals) {
      facts = facts == null ? null : Facts.common(facts, arrival.facts());
    }
    node.arrivals.clear();
    return facts;
  }

  /**
   * The value of a slot at the start of the node: a new parameter, or the only value there is.
   *
   * @param fixed whether edges that are still to come bring the value that is made here
   */
  private static Instruction merge(
      FlowNode node, int slot, boolean fixed, List<Integer> slots, Emitter emitter) {
    Instruction only = value(node.arrivals.get(0), slot, emitter);
    boolean same = fixed;
    List<Instruction> values = new ArrayList<>(node.arrivals.size());
    for (FlowNode.Arrival arrival : node.arrivals) {
      Instruction value = value(arrival, slot, emitter);
      same &= value == only;
      values.add(value);
    }
    if (same) {
      return only;
    }
    Instruction parameter = node.block.addParameter(only.type());
    if (only.type() == Type.REF && fixed) {
      parameter.setRefType(RefTypes.joinValues(emitter.universe(), values));
    }
    slots.add(slot);
    return parameter;
  }

  private static Instruction value(FlowNode.Arrival arrival, int slot, Emitter emitter) {
    Instruction value = slot >= 0 ? arrival.locals()[slot] : arrival.stack()[-1 - slot];
    if (value == null) {
      throw emitter.unusable("Local variable " + slot + " is read before it is written");
    }
    return value;
  }

  /** Gives the edges that have arrived their arguments. */
  static void addArguments(FlowNode node, Emitter emitter) {
    for (FlowNode.Arrival arrival : node.arrivals) {
      for (int i = 0; i < node.slots.length; i++) {
        Instruction value = value(arrival, node.slots[i], emitter);
        Type type = node.block.parameters().get(i).type();
        arrival.edge().addArgument(emitter.typed(value, type));
      }
      checkFixed(node, arrival);
    }
  }

  /** Locals without a parameter must be on every edge what they were on the first ones. */
  private static void checkFixed(FlowNode node, FlowNode.Arrival arrival) {
    BitSet live = node.liveLocals;
    for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
      Instruction here = node.locals[i];
      boolean isParameter = here.opcode() == Opcode.PARAMETER && here.block() == node.block;
      if (here != arrival.locals()[i] && !isParameter) {
        throw new GuessFailed();
      }
    }
  }

  /** A loop that is entered from code that seemed dead: everything in it must be guessed. */
  static final class GuessFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GuessFailed() {
      super(null, null, false, false);
    }
  }

  /** Drops unreachable blocks and idle parameters, and puts the blocks into reverse post-order. */
  static void finish(Graph graph, ClassUniverse universe) {
    removeUnreachable(graph);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Block block : graph.blocks()) {
        if (block != graph.entry()) {
          changed |= removeIdleParameters(block);
        }
      }
    }
    completeTypes(graph, universe);
  }

  private static void removeUnreachable(Graph graph) {
    List<Block> order = BlockOrder.reversePostOrder(graph);
    if (order.size() < graph.blocks().size()) {
      Set<Block> reachable = new HashSet<>(order);
      List<Block> dead =
          new ArrayList<>(graph.blocks().stream().filter(b -> !reachable.contains(b)).toList());
      Collections.reverse(dead);
      for (Block block : dead) {
        for (Edge edge : List.copyOf(block.successors())) {
          edge.source().removeSuccessor(edge);
        }
      }
      dead.forEach(graph::removeBlock);
    }
    graph.reorder(order);
  }

  private static boolean removeIdleParameters(Block block) {
    boolean changed = false;
    for (int i = block.parameters().size() - 1; i >= 0; i--) {
      Instruction parameter = block.parameters().get(i);
      Instruction only = onlyValue(block, i);
      if (only != null) {
        parameter.replaceAllUses(only);
        block.removeParameter(i);
        changed = true;
      } else if (!parameter.hasUses()) {
        block.removeParameter(i);
        changed = true;
      }
    }
    return changed;
  }

  /** The only value besides the parameter itself that edges supply, or null. */
  private static Instruction onlyValue(Block block, int index) {
    Instruction parameter = block.parameters().get(index);
    Instruction only = null;
    for (Edge edge : block.predecessors()) {
      Instruction value = edge.arguments().get(index);
      if (value != parameter && value != only) {
        if (only != null) {
          return null;
        }
        only = value;
      }
    }
    return only;
  }

  /** Joins types at loop headers, whose last arguments were not known when they were made. */
  private static void completeTypes(Graph graph, ClassUniverse universe) {
    for (Block block : graph.blocks()) {
      for (int i = 0; i < block.parameters().size() && block != graph.entry(); i++) {
        Instruction parameter = block.parameters().get(i);
        if (parameter.type() == Type.REF && parameter.refType() == null) {
          int index = i;
          List<Instruction> values =
              block.predecessors().stream()
                  .map(edge -> edge.arguments().get(index))
                  .filter(value -> value != parameter)
                  .toList();
          parameter.setRefType(RefTypes.joinValues(universe, values));
        }
      }
      for (Instruction instruction : block.instructions()) {
        if (instruction.opcode() == Opcode.NULL_CHECK && instruction.input(0).refType() != null) {
          instruction.setRefType(instruction.input(0).refType().asNonNull());
        }
      }
    }
  }
}
