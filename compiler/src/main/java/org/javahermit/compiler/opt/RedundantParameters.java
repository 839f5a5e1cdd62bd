package org.javahermit.compiler.opt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.User;

/**
 * Removes block parameters that every edge gives one and the same value, or themselves, and
 * parameters that get what another parameter of their block gets.
 *
 * <p>Relies on all blocks being reachable. Source: M. Braun et al., "Simple and Efficient
 * Construction of Static Single Assignment Form", §3.1.
 */
final class RedundantParameters {
  private RedundantParameters() {}

  static void remove(Graph graph) {
    Deque<Block> work = new ArrayDeque<>(graph.blocks());
    while (!work.isEmpty()) {
      Block block = work.poll();
      if (block == graph.entry()) {
        continue;
      }
      for (int i = block.parameters().size() - 1; i >= 0; i--) {
        Instruction parameter = block.parameters().get(i);
        Instruction value = equivalent(block, i);
        if (value != null) {
          work.addAll(targets(parameter));
          parameter.replaceAllUses(value);
          block.removeParameter(i);
        }
      }
    }
  }

  private static Instruction equivalent(Block block, int index) {
    Instruction parameter = block.parameters().get(index);
    Instruction only = null;
    boolean several = false;
    for (Edge edge : block.predecessors()) {
      Instruction argument = edge.arguments().get(index);
      if (argument != parameter && argument != only) {
        several = only != null;
        only = argument;
      }
      if (several) {
        return twin(block, index);
      }
    }
    return only;
  }

  /** An earlier parameter with the same arguments. */
  private static Instruction twin(Block block, int index) {
    for (int i = 0; i < index; i++) {
      if (block.parameters().get(i).type() == block.parameters().get(index).type()
          && sameArguments(block, i, index)) {
        return block.parameters().get(i);
      }
    }
    return null;
  }

  private static boolean sameArguments(Block block, int first, int second) {
    for (Edge edge : block.predecessors()) {
      if (edge.arguments().get(first) != edge.arguments().get(second)) {
        return false;
      }
    }
    return true;
  }

  /** The blocks whose parameters get the value. */
  private static List<Block> targets(Instruction value) {
    Set<Block> targets = new LinkedHashSet<>();
    for (User user : value.uses()) {
      if (user instanceof Edge edge) {
        targets.add(edge.target());
      }
    }
    return new ArrayList<>(targets);
  }
}
