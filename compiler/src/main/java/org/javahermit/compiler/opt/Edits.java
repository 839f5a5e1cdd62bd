package org.javahermit.compiler.opt;

import java.util.List;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.ir.Type;

/**
 * The few changes of a graph that every pass needs, each leaving the graph well-formed but for
 * blocks that nothing reaches any more, which {@link SimplifyControlFlow} removes.
 */
final class Edits {
  private Edits() {}

  /** Lets every user of an instruction read another value, and removes the instruction. */
  static void replace(Instruction instruction, Instruction value) {
    instruction.replaceAllUses(value);
    delete(instruction);
  }

  /**
   * Removes an instruction whose value nothing reads. Where it ends its block, a jump along its
   * normal edge takes its place.
   */
  static void delete(Instruction instruction) {
    if (instruction.successors().isEmpty()) {
      instruction.remove();
      return;
    }
    Edge exceptional = instruction.exceptionEdge();
    if (exceptional != null) {
      instruction.removeSuccessor(exceptional);
    }
    instruction.become(Opcode.JUMP, Type.VOID, null);
    instruction.setRefType(null);
  }

  /** Turns a terminator into a jump along one of its edges. */
  static void jumpAlong(Instruction terminator, Edge kept) {
    for (Edge edge : List.copyOf(terminator.successors())) {
      if (edge != kept) {
        terminator.removeSuccessor(edge);
      }
    }
    terminator.become(Opcode.JUMP, Type.VOID, null);
  }

  /** Ends the block right before the instruction: control never gets there. */
  static void unreachableFrom(Instruction instruction) {
    Block block = instruction.block();
    Graph graph = block.graph();
    SourcePosition position = instruction.position();
    int index = block.instructions().indexOf(instruction);
    block.splitAfter(index - 1);
    block.append(graph.create(Opcode.UNREACHABLE, Type.VOID, null)).setPosition(position);
  }

  /** A constant that stands right before the instruction. */
  static Instruction constant(Instruction before, Type type, Object value) {
    return insertBefore(before, Opcode.CONSTANT, type, value);
  }

  static Instruction insertBefore(
      Instruction anchor, Opcode opcode, Type type, Object attribute, Instruction... inputs) {
    Block block = anchor.block();
    Instruction created = block.graph().create(opcode, type, attribute, inputs);
    created.setPosition(anchor.position());
    return block.insertBefore(anchor, created);
  }

  /** The comparison that stands right before the instruction. */
  static Instruction compare(
      Instruction before, Condition condition, Instruction left, Instruction right) {
    return insertBefore(before, Opcode.COMPARE, Type.I32, condition, left, right);
  }

  /** Exchanges the two edges of a branch. */
  static void exchangeEdges(Instruction branch) {
    Edge first = branch.successors().get(0);
    Block target = first.target();
    List<Instruction> arguments = List.copyOf(first.arguments());
    branch.removeSuccessor(first);
    branch.addSuccessor(target, arguments);
  }
}
