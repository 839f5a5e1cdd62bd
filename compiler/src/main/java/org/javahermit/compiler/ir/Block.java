package org.javahermit.compiler.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * A basic block: parameters, then instructions of which only the last one has edges. The order of
 * instructions is the order of their effects; pure ones only have to follow their inputs.
 */
public final class Block {
  private final int id;
  Graph graph;
  private final List<Instruction> parameters = new ArrayList<>(0);
  private final List<Instruction> instructions = new ArrayList<>();
  private final List<Edge> predecessors = new ArrayList<>(2);
  private final List<Instruction> parameterView = Collections.unmodifiableList(parameters);
  private final List<Instruction> instructionView = Collections.unmodifiableList(instructions);
  private final List<Edge> predecessorView = Collections.unmodifiableList(predecessors);

  Block(int id, Graph graph) {
    this.id = id;
    this.graph = graph;
  }

  /** The block's number, unique in its graph and never used again. */
  public int id() {
    return id;
  }

  /** The graph that the block belongs to. */
  public Graph graph() {
    return graph;
  }

  /** The values that every edge to this block supplies. */
  public List<Instruction> parameters() {
    return parameterView;
  }

  /** The instructions in order; only the last one may have edges. */
  public List<Instruction> instructions() {
    return instructionView;
  }

  /** The edges that lead here. */
  public List<Edge> predecessors() {
    return predecessorView;
  }

  /** The edges that lead away; empty while the block is being built. */
  public List<Edge> successors() {
    return instructions.isEmpty() ? List.of() : last().successors();
  }

  /** The instruction that ends the block. */
  public Instruction last() {
    return instructions.get(instructions.size() - 1);
  }

  /** Whether this is the target of an exception edge: begins with {@link Opcode#CATCH}. */
  public boolean isLandingPad() {
    return !instructions.isEmpty() && instructions.get(0).opcode() == Opcode.CATCH;
  }

  /** Adds a parameter; the caller adds an argument to every edge that leads here. */
  public Instruction addParameter(Type type) {
    Instruction parameter = graph.create(Opcode.PARAMETER, type, null);
    parameter.block = this;
    parameters.add(parameter);
    graph.changed();
    return parameter;
  }

  /** Adds a parameter whose number the textual form gives. */
  Instruction addNumberedParameter(int number, Type type) {
    Instruction parameter = graph.createNumbered(number, Opcode.PARAMETER, type, null);
    parameter.block = this;
    parameters.add(parameter);
    graph.changed();
    return parameter;
  }

  /** Removes a parameter that nothing reads, with its argument on every edge that leads here. */
  public void removeParameter(int index) {
    Instruction parameter = parameters.remove(index);
    parameter.block = null;
    graph.changed();
    for (Edge edge : predecessors) {
      edge.removeArgument(index);
    }
  }

  /** Puts an instruction at the end. */
  public Instruction append(Instruction instruction) {
    return insert(instructions.size(), instruction);
  }

  /** Puts an instruction before the one that stands at {@code index}. */
  public Instruction insert(int index, Instruction instruction) {
    if (instruction.block != null) {
      throw new IllegalStateException(instruction + " is in a block already");
    }
    instruction.block = this;
    instructions.add(index, instruction);
    graph.changed();
    return instruction;
  }

  /** Puts an instruction right before another one of this block. */
  public Instruction insertBefore(Instruction anchor, Instruction instruction) {
    return insert(instructions.indexOf(anchor), instruction);
  }

  /**
   * Moves everything behind the instruction at {@code index} into a new block. The caller ends this
   * block, for instance with edges of that instruction.
   *
   * @return the new block, without predecessors
   */
  public Block splitAfter(int index) {
    Block rest = graph.createBlock();
    List<Instruction> tail = instructions.subList(index + 1, instructions.size());
    for (Instruction instruction : tail) {
      instruction.block = rest;
      rest.instructions.add(instruction);
    }
    tail.clear();
    return rest;
  }

  /**
   * Moves all instructions of another block, with their edges, to the end of this one, whose last
   * instruction has been removed. The caller has replaced the other block's parameters.
   */
  public void takeAll(Block other) {
    for (Instruction instruction : other.instructions) {
      instruction.block = this;
    }
    instructions.addAll(other.instructions);
    other.instructions.clear();
    graph.changed();
  }

  /** Takes an instruction out without touching its inputs, so that it can be put elsewhere. */
  public void detach(Instruction instruction) {
    if (instruction.opcode() == Opcode.PARAMETER) {
      throw new IllegalStateException("remove a parameter with removeParameter");
    }
    instructions.remove(instruction);
    instruction.block = null;
    graph.changed();
  }

  /**
   * Removes every instruction that the condition holds for, with its inputs and edges; nothing that
   * stays may read one of them. One pass over the block, however many there are.
   */
  public void removeIf(Predicate<Instruction> condition) {
    instructions.removeIf(
        instruction -> {
          boolean removed = condition.test(instruction);
          if (removed) {
            instruction.block = null;
            instruction.remove();
            graph.changed();
          }
          return removed;
        });
  }

  void addPredecessor(Edge edge) {
    predecessors.add(edge);
    graph.changed();
  }

  void removePredecessor(Edge edge) {
    predecessors.remove(edge);
    graph.changed();
  }

  /** The block's name in the textual form, {@code b} and its number. */
  @Override
  public String toString() {
    return "b" + id;
  }
}
