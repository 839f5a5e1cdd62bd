package org.javahermit.compiler.classfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Finds and takes away whole expressions in straight-line bytecode, for the transformations of
 * class initializers.
 *
 * <p>An expression is the run of instructions before an instruction that computes what it pops,
 * entered by no jump.
 */
public final class Statements {
  private final MethodNode method;
  private final Set<LabelNode> targets = Collections.newSetFromMap(new IdentityHashMap<>());

  /** The expressions of the method's code as it is now. */
  public Statements(MethodNode method) {
    this.method = method;
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof JumpInsnNode jump) {
        targets.add(jump.label);
      } else if (instruction instanceof TableSwitchInsnNode table) {
        targets.add(table.dflt);
        targets.addAll(table.labels);
      } else if (instruction instanceof LookupSwitchInsnNode lookup) {
        targets.add(lookup.dflt);
        targets.addAll(lookup.labels);
      }
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      targets.add(block.handler);
    }
  }

  /**
   * The instruction before this one, labels and line numbers left out; null where control joins.
   */
  public AbstractInsnNode previous(AbstractInsnNode instruction) {
    AbstractInsnNode before = instruction.getPrevious();
    while (before != null && before.getOpcode() < 0) {
      if (before instanceof LabelNode label && targets.contains(label)) {
        return null;
      }
      before = before.getPrevious();
    }
    return before;
  }

  /**
   * The first instruction of the expressions that compute the topmost {@code slots} slots of the
   * stack at {@code end}; null where they are not straight-line code.
   *
   * @param end the instruction after the last one of the expressions
   */
  public AbstractInsnNode begin(AbstractInsnNode end, int slots) {
    int wanted = slots;
    AbstractInsnNode at = end;
    while (wanted > 0) {
      at = previous(at);
      if (at == null || endsFlow(at)) {
        return null;
      }
      wanted += StackEffect.pops(at) - StackEffect.pushes(at);
    }
    return at;
  }

  /** Removes the instructions from {@code first} to {@code last}, but not the labels between. */
  public void remove(AbstractInsnNode first, AbstractInsnNode last) {
    InsnList code = method.instructions;
    List<AbstractInsnNode> doomed = new ArrayList<>();
    for (AbstractInsnNode at = first; ; at = at.getNext()) {
      if (at.getOpcode() >= 0) {
        doomed.add(at);
      }
      if (at == last) {
        break;
      }
    }
    doomed.forEach(code::remove);
  }

  /** Drops the handlers that guard no instruction any more. */
  public void dropIdleHandlers() {
    method.tryCatchBlocks.removeIf(Statements::guardsNothing);
  }

  private static boolean guardsNothing(TryCatchBlockNode block) {
    for (AbstractInsnNode at = block.start; at != null && at != block.end; at = at.getNext()) {
      if (at.getOpcode() >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsFlow(AbstractInsnNode instruction) {
    return instruction instanceof JumpInsnNode
        || instruction instanceof TableSwitchInsnNode
        || instruction instanceof LookupSwitchInsnNode
        || (instruction.getOpcode() >= Opcodes.IRETURN && instruction.getOpcode() <= Opcodes.RETURN)
        || instruction.getOpcode() == Opcodes.ATHROW;
  }
}
