package org.javahermit.compiler.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A way control takes from the last instruction of a block to another block, with one argument for
 * each parameter of the target. An exception edge never carries arguments: its target begins with
 * {@link Opcode#CATCH} and has no other predecessor.
 */
public final class Edge implements User {
  private final Instruction source;
  private Block target;
  private final List<Instruction> arguments = new ArrayList<>();

  Edge(Instruction source, Block target, List<Instruction> arguments) {
    this.source = source;
    this.target = target;
    for (Instruction argument : arguments) {
      addArgument(argument);
    }
    target.addPredecessor(this);
  }

  /** The instruction that ends the source block. */
  public Instruction source() {
    return source;
  }

  @Override
  public Block block() {
    return source.block();
  }

  /** The block that control goes to. */
  public Block target() {
    return target;
  }

  /** The values of the target's parameters, in their order. */
  public List<Instruction> arguments() {
    return Collections.unmodifiableList(arguments);
  }

  /** Sets the value of the target's parameter at {@code index}. */
  public void setArgument(int index, Instruction value) {
    arguments.set(index, value).removeUse(this);
    value.addUse(this);
  }

  /** Adds the value of a parameter that is being added to the target. */
  public void addArgument(Instruction value) {
    arguments.add(value);
    value.addUse(this);
  }

  /** Removes the value of a parameter that is being removed from the target. */
  public void removeArgument(int index) {
    arguments.remove(index).removeUse(this);
  }

  /** Leads this edge to another block; the caller makes the arguments fit. */
  public void retarget(Block newTarget, List<Instruction> newArguments) {
    List<Instruction> copy = List.copyOf(newArguments);
    clearArguments();
    target.removePredecessor(this);
    target = newTarget;
    target.addPredecessor(this);
    copy.forEach(this::addArgument);
  }

  @Override
  public void replaceUse(Instruction old, Instruction replacement) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) == old) {
        setArgument(i, replacement);
      }
    }
  }

  /** Detaches the edge from its target and its arguments. */
  void remove() {
    clearArguments();
    target.removePredecessor(this);
  }

  private void clearArguments() {
    arguments.forEach(argument -> argument.removeUse(this));
    arguments.clear();
  }
}
