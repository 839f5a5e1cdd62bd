package org.javahermit.compiler.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * One operation and the SSA value that it defines (of type {@link Type#VOID} where it defines
 * none).
 *
 * <p>An instruction belongs to at most one block. Its uses are kept up to date by every mutation,
 * one entry for each occurrence, so that passes can replace and count them. The edges of a block
 * belong to its last instruction; an instruction that can throw inside a try region is the last of
 * its block and has two edges, the normal one and the exception edge.
 */
public final class Instruction implements User {
  private final int id;
  private Opcode opcode;
  private Type type;
  private Object attribute;
  private RefType refType;
  private SourcePosition position;
  Block block;
  private final List<Instruction> inputs;
  private final List<Instruction> inputView;
  private final List<Edge> successors = new ArrayList<>(0);

  /** Few instructions have successors, and these are asked for them all the time. */
  private List<Edge> successorView = List.of();

  private final List<User> uses = new ArrayList<>(2);

  Instruction(int id, Opcode opcode, Type type, Object attribute, List<Instruction> inputs) {
    this.id = id;
    this.opcode = opcode;
    this.type = type;
    this.attribute = attribute;
    this.inputs = new ArrayList<>(inputs.size());
    this.inputView = Collections.unmodifiableList(this.inputs);
    inputs.forEach(this::addInput);
  }

  /** The value's number, unique in its graph and never used again. */
  public int id() {
    return id;
  }

  /** The operation. */
  public Opcode opcode() {
    return opcode;
  }

  /** The type of the value. */
  public Type type() {
    return type;
  }

  /** What the operation needs besides its inputs; see {@link Opcode}. */
  public Object attribute() {
    return attribute;
  }

  /** The attribute as the type that the opcode promises. */
  public <T> T attribute(Class<T> kind) {
    return kind.cast(attribute);
  }

  /** What is known of the objects this reference may denote; null where nothing, or no REF. */
  public RefType refType() {
    return refType;
  }

  /** Records what is known of the reference; returns this. */
  public Instruction setRefType(RefType newType) {
    if (!Objects.equals(refType, newType)) {
      changed();
    }
    this.refType = newType;
    return this;
  }

  /** Where the instruction comes from; null where no source stands behind it. */
  public SourcePosition position() {
    return position;
  }

  /** Records where the instruction comes from; returns this. */
  public Instruction setPosition(SourcePosition newPosition) {
    if (position != newPosition) {
      changed();
    }
    this.position = newPosition;
    return this;
  }

  @Override
  public Block block() {
    return block;
  }

  /** The operands in order. */
  public List<Instruction> inputs() {
    return inputs.isEmpty() ? List.of() : inputView;
  }

  /** The operand at the index. */
  public Instruction input(int index) {
    return inputs.get(index);
  }

  /** Exchanges the operand at the index. */
  public void setInput(int index, Instruction value) {
    inputs.set(index, value).removeUse(this);
    value.addUse(this);
  }

  /** Adds an operand at the end. */
  public void addInput(Instruction value) {
    inputs.add(value);
    value.addUse(this);
  }

  /** Turns this instruction into another operation on other inputs, keeping its uses and edges. */
  public void become(Opcode newOpcode, Type newType, Object newAttribute, Instruction... operands) {
    changed();
    clearInputs();
    this.opcode = newOpcode;
    this.type = newType;
    this.attribute = newAttribute;
    for (Instruction operand : operands) {
      addInput(operand);
    }
  }

  /** Everything that reads this value, one entry for each occurrence. */
  public List<User> uses() {
    return Collections.unmodifiableList(uses);
  }

  /** Whether anything reads this value. */
  public boolean hasUses() {
    return !uses.isEmpty();
  }

  /** Lets everything that reads this value read another instead. */
  public void replaceAllUses(Instruction replacement) {
    if (replacement == this) {
      return;
    }
    while (!uses.isEmpty()) {
      uses.get(uses.size() - 1).replaceUse(this, replacement);
    }
  }

  @Override
  public void replaceUse(Instruction old, Instruction replacement) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i) == old) {
        setInput(i, replacement);
      }
    }
  }

  /** The ways out of the block, where this is its last instruction; empty otherwise. */
  public List<Edge> successors() {
    return successorView;
  }

  /** Adds a way out of the block. */
  public Edge addSuccessor(Block target, List<Instruction> arguments) {
    Edge edge = new Edge(this, target, arguments);
    if (successors.isEmpty()) {
      successorView = Collections.unmodifiableList(successors);
    }
    successors.add(edge);
    return edge;
  }

  /** Adds a way out of the block to a target without parameters. */
  public Edge addSuccessor(Block target) {
    return addSuccessor(target, List.of());
  }

  /** Removes a way out of the block. */
  public void removeSuccessor(Edge edge) {
    successors.remove(edge);
    edge.remove();
  }

  /** Whether this ends a block: a terminator, or a throwing instruction with edges. */
  public boolean endsBlock() {
    return opcode.is(Opcode.Property.TERMINATOR) || !successors.isEmpty();
  }

  /** The edge to the exception handler, or null where the exception leaves the method. */
  public Edge exceptionEdge() {
    if (opcode == Opcode.THROW) {
      return successors.isEmpty() ? null : successors.get(0);
    }
    return !opcode.is(Opcode.Property.TERMINATOR) && successors.size() == 2
        ? successors.get(1)
        : null;
  }

  /** Takes the instruction out of its block and lets go of its inputs and edges. */
  public void remove() {
    clearInputs();
    for (Edge edge : List.copyOf(successors)) {
      removeSuccessor(edge);
    }
    if (block != null) {
      block.detach(this);
    }
  }

  void addUse(User user) {
    changed();
    uses.add(user);
  }

  void removeUse(User user) {
    changed();
    for (int i = uses.size() - 1; i >= 0; i--) {
      if (uses.get(i) == user) {
        uses.remove(i);
        return;
      }
    }
    throw new IllegalStateException("v" + id + " is not used by " + user);
  }

  /** What stands in no block is not seen before it is put into one. */
  private void changed() {
    if (block != null) {
      block.graph.changed();
    }
  }

  private void clearInputs() {
    inputs.forEach(input -> input.removeUse(this));
    inputs.clear();
  }

  /** The value's name in the textual form, {@code v} and its number. */
  @Override
  public String toString() {
    return "v" + id;
  }
}
