package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/**
 * Turns one field of an object that nobody else sees into values.
 *
 * <p>Relies on the allocation dominating every access, which SSA says. Loads are replaced by what
 * reaches them, block parameters made where ways with different values join, stores removed.
 * Source: M. Braun et al., "Simple and Efficient Construction of Static Single Assignment Form".
 */
final class FieldValues {
  private final Graph graph;
  private final Instruction object;
  private final JavaField field;
  private final Type type;
  private final Map<Block, Instruction> atBeginning = new HashMap<>();
  private final Map<Block, Instruction> atEnd = new HashMap<>();
  private final Map<Instruction, Instruction> replaced = new HashMap<>();

  FieldValues(Graph graph, Instruction object, JavaField field) {
    this.graph = graph;
    this.object = object;
    this.field = field;
    this.type = Type.ofDescriptor(field.descriptor());
  }

  void run() {
    List<Block> blocks = new ArrayList<>(graph.blocks());
    for (Block block : blocks) {
      findLast(block);
    }
    for (Block block : blocks) {
      rewrite(block);
    }
  }

  /** Notes what the block leaves in the field, where it says so itself. */
  private void findLast(Block block) {
    for (int i = block.instructions().size() - 1; i >= 0; i--) {
      Instruction instruction = block.instructions().get(i);
      if (instruction == object) {
        atEnd.put(block, Edits.constant(instruction, type, Values.zero(type)));
        return;
      }
      if (isAccess(instruction, Opcode.STORE_FIELD)) {
        atEnd.put(block, instruction.input(1));
        return;
      }
    }
  }

  private boolean isAccess(Instruction instruction, Opcode opcode) {
    return instruction.opcode() == opcode
        && instruction.attribute() == field
        && instruction.input(0) == object;
  }

  private void rewrite(Block block) {
    Instruction current = null;
    for (Instruction instruction : new ArrayList<>(block.instructions())) {
      if (instruction == object) {
        current = Edits.constant(instruction, type, Values.zero(type));
      } else if (isAccess(instruction, Opcode.STORE_FIELD)) {
        current = instruction.input(1);
        instruction.remove();
      } else if (isAccess(instruction, Opcode.LOAD_FIELD)) {
        current = current == null ? valueAtBeginning(block) : current;
        Instruction value = Narrowing.asLoaded(resolve(current), instruction);
        replaced.put(instruction, value);
        Edits.replace(instruction, value);
      }
    }
  }

  /** What stands for a load that has been replaced meanwhile. */
  private Instruction resolve(Instruction value) {
    Instruction result = value;
    while (replaced.containsKey(result)) {
      result = replaced.get(result);
    }
    return result;
  }

  private Instruction valueAtEnd(Block block) {
    Instruction known = atEnd.get(block);
    if (known == null) {
      known = valueAtBeginning(block);
      atEnd.put(block, known);
    }
    return resolve(known);
  }

  private Instruction valueAtBeginning(Block block) {
    Instruction known = atBeginning.get(block);
    if (known != null) {
      return resolve(known);
    }
    if (block.predecessors().size() == 1) {
      Instruction value = valueAtEnd(block.predecessors().get(0).block());
      atBeginning.put(block, value);
      return value;
    }
    Instruction parameter = block.addParameter(type);
    parameter.setPosition(object.position());
    atBeginning.put(block, parameter);
    for (Edge edge : new ArrayList<>(block.predecessors())) {
      edge.addArgument(valueAtEnd(edge.block()));
    }
    return parameter;
  }
}
