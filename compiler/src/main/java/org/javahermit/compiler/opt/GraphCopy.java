package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.SourcePosition;

/**
 * Copies the blocks of one graph into another.
 *
 * <p>Takes a source that it only reads, so that threads may share it; leaves every reachable block
 * copied in the source's order. Nothing iterates over the maps, so the result is deterministic.
 */
final class GraphCopy {
  private final Graph target;
  private final UnaryOperator<SourcePosition> positions;
  private final Map<Block, Block> blocks = new IdentityHashMap<>();
  private final Map<Instruction, Instruction> values;
  private final List<Instruction> copies = new ArrayList<>();

  private GraphCopy(
      Graph target, UnaryOperator<SourcePosition> positions, Map<Instruction, Instruction> values) {
    this.target = target;
    this.values = values;
    this.positions = positions;
  }

  /** A graph of its own that equals the source. */
  static Graph of(Graph source) {
    return of(source, new IdentityHashMap<>());
  }

  /**
   * A graph of its own that equals the source.
   *
   * @param copies where the copy of each value is noted
   */
  static Graph of(Graph source, Map<Instruction, Instruction> copies) {
    Graph target = new Graph(source.method());
    GraphCopy copy = new GraphCopy(target, UnaryOperator.identity(), copies);
    copy.blocks.put(source.entry(), target.entry());
    copy.copyParameters(source.entry(), target.entry());
    copy.copyAll(source);
    return target;
  }

  /**
   * Copies the source into a target graph, with arguments in place of the entry's parameters.
   *
   * @param positions makes the position of a copy from the position of its original
   * @return the copy, whose {@link #blockOf} of the source's entry is where control begins
   */
  static GraphCopy into(
      Graph target,
      Graph source,
      List<Instruction> arguments,
      UnaryOperator<SourcePosition> positions) {
    GraphCopy copy = new GraphCopy(target, positions, new IdentityHashMap<>());
    Block entry = target.createBlock();
    copy.blocks.put(source.entry(), entry);
    for (int i = 0; i < arguments.size(); i++) {
      copy.values.put(source.entry().parameters().get(i), arguments.get(i));
    }
    copy.copyAll(source);
    return copy;
  }

  /** The copy of a block of the source. */
  Block blockOf(Block original) {
    return blocks.get(original);
  }

  /** The copies of all instructions, parameters not included, in the source's order. */
  List<Instruction> instructions() {
    return copies;
  }

  private void copyAll(Graph source) {
    for (Block block : source.blocks()) {
      if (block != source.entry()) {
        Block made = target.createBlock();
        blocks.put(block, made);
        copyParameters(block, made);
      }
    }
    for (Block block : source.blocks()) {
      Block made = blocks.get(block);
      for (Instruction instruction : block.instructions()) {
        made.append(create(instruction));
      }
    }
    for (Block block : source.blocks()) {
      for (Instruction instruction : block.instructions()) {
        connect(instruction, values.get(instruction));
      }
    }
  }

  private void copyParameters(Block block, Block made) {
    for (Instruction parameter : block.parameters()) {
      Instruction copy = made.addParameter(parameter.type()).setRefType(parameter.refType());
      copy.setPosition(positions.apply(parameter.position()));
      values.put(parameter, copy);
    }
  }

  private Instruction create(Instruction original) {
    Opcode opcode = original.opcode();
    Instruction copy = target.create(opcode, original.type(), original.attribute());
    copy.setRefType(original.refType());
    copy.setPosition(positions.apply(original.position()));
    values.put(original, copy);
    copies.add(copy);
    return copy;
  }

  private void connect(Instruction original, Instruction copy) {
    for (Instruction input : original.inputs()) {
      copy.addInput(values.get(input));
    }
    for (Edge edge : original.successors()) {
      List<Instruction> arguments = edge.arguments().stream().map(values::get).toList();
      copy.addSuccessor(blocks.get(edge.target()), arguments);
    }
  }
}
