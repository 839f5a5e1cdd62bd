package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.analysis.DominatorTree;

/**
 * Gives equal computations one value: an operation that has the same operands as one that dominates
 * it is replaced by that one, and a check that is passed already is removed.
 *
 * <p>Relies on nothing; finds more after {@link Canonicalize}. Nothing moves: a value is only ever
 * replaced by one that exists already. The result of a check that ends its block holds on the
 * normal edge only, not in the landing pad. Source: P. Briggs, K. Cooper, L. T. Simpson, "Value
 * Numbering", the dominator-based technique.
 */
final class GlobalValueNumbering implements Pass {

  @Override
  public String name() {
    return "global-value-numbering";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    new Numbering(DominatorTree.of(graph)).walk(graph);
  }

  /** What makes two operations equal. Inputs are compared by identity, which SSA allows. */
  private record Key(Opcode opcode, Object type, Object attribute, List<Instruction> inputs) {}

  private static boolean isNumbered(Instruction instruction) {
    return switch (instruction.opcode()) {
      case NULL_CHECK, BOUNDS_CHECK, ZERO_CHECK, CAST_CHECK -> true;
      // The thread register is free to read, and switching stacks or cores may change it.
      case THREAD -> false;
      default -> instruction.opcode().is(Opcode.Property.PURE);
    };
  }

  private static Key key(Instruction instruction) {
    Object attribute = instruction.attribute();
    List<Instruction> inputs = instruction.inputs();
    if (inputs.size() == 2 && inputs.get(0).id() > inputs.get(1).id()) {
      if (instruction.opcode().is(Opcode.Property.COMMUTATIVE)) {
        inputs = List.of(inputs.get(1), inputs.get(0));
      } else if (instruction.opcode() == Opcode.COMPARE) {
        inputs = List.of(inputs.get(1), inputs.get(0));
        attribute = ((Condition) attribute).swap();
      }
    }
    return new Key(
        instruction.opcode(), instruction.type(), comparable(attribute), List.copyOf(inputs));
  }

  /** Not-a-number values differ by their bits, which {@link Float#equals} does not see. */
  private static Object comparable(Object attribute) {
    if (attribute instanceof Float value) {
      return Float.floatToRawIntBits(value);
    }
    if (attribute instanceof Double value) {
      return Double.doubleToRawLongBits(value);
    }
    return attribute;
  }

  /** A walk over the dominator tree with a table whose entries leave with their block. */
  private static final class Numbering extends DominatorWalk {
    private final ScopedMap<Key, Instruction> available = new ScopedMap<>();

    Numbering(DominatorTree tree) {
      super(tree);
    }

    @Override
    void enter(Block block) {
      available.enter();
      Edge edge = onlyEdgeTo(block);
      if (edge != null && isNormalEdge(edge) && isNumbered(edge.source())) {
        available.put(key(edge.source()), edge.source());
      }
      for (Instruction instruction : new ArrayList<>(block.instructions())) {
        if (isNumbered(instruction)) {
          visit(instruction);
        }
      }
    }

    @Override
    void leave(Block block) {
      available.leave();
    }

    private void visit(Instruction instruction) {
      Key key = key(instruction);
      Instruction known = available.get(key);
      if (known != null) {
        Edits.replace(instruction, known);
      } else if (!instruction.endsBlock()) {
        available.put(key, instruction);
      }
    }
  }
}
