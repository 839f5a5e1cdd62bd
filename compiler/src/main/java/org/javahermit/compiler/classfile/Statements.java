package org.javahermit.compiler.classfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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
      targets.addAll(targets(instruction));
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

  /**
   * The first instruction of the statement that ends with the instruction given: the stack is empty
   * before it, and no jump goes in or out between; null where there is no such place.
   */
  public AbstractInsnNode beginOfStatement(AbstractInsnNode last) {
    AbstractInsnNode[] code = method.instructions.toArray();
    Map<AbstractInsnNode, Integer> positions = new IdentityHashMap<>();
    for (int i = 0; i < code.length; i++) {
      positions.put(code[i], i);
    }
    int[] depths = depths(code, positions);
    int end = positions.get(last);
    for (int start = end; start >= 0; start--) {
      boolean empty = code[start].getOpcode() >= 0 && depths[start] == 0;
      if (empty && isClosed(code, positions, start, end)) {
        return code[start];
      }
    }
    return null;
  }

  /** The depth of the stack before each instruction; −1 where nothing leads to it. */
  private int[] depths(AbstractInsnNode[] code, Map<AbstractInsnNode, Integer> positions) {
    int[] depths = new int[code.length];
    Arrays.fill(depths, -1);
    depths[0] = 0;
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      depths[positions.get(block.handler)] = 1;
    }
    for (int i = 0; i < code.length; i++) {
      if (depths[i] < 0) {
        continue;
      }
      int after = depths[i] - StackEffect.pops(code[i]) + StackEffect.pushes(code[i]);
      for (LabelNode target : targets(code[i])) {
        depths[positions.get(target)] = after;
      }
      if (!endsFlow(code[i]) || continues(code[i])) {
        depths[i + 1] = after;
      }
    }
    return depths;
  }

  private boolean isClosed(
      AbstractInsnNode[] code, Map<AbstractInsnNode, Integer> positions, int start, int end) {
    for (int i = 0; i < code.length; i++) {
      boolean inside = i >= start && i <= end;
      for (LabelNode target : targets(code[i])) {
        int to = positions.get(target);
        boolean toInside = to > start && to <= end;
        if (inside != toInside) {
          return false;
        }
      }
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int handler = positions.get(block.handler);
      if (handler > start && handler <= end) {
        return false;
      }
    }
    return true;
  }

  private static boolean continues(AbstractInsnNode instruction) {
    return instruction instanceof JumpInsnNode && instruction.getOpcode() != Opcodes.GOTO;
  }

  private static List<LabelNode> targets(AbstractInsnNode instruction) {
    if (instruction instanceof JumpInsnNode jump) {
      return List.of(jump.label);
    }
    List<LabelNode> found = new ArrayList<>();
    if (instruction instanceof TableSwitchInsnNode table) {
      found.add(table.dflt);
      found.addAll(table.labels);
    } else if (instruction instanceof LookupSwitchInsnNode lookup) {
      found.add(lookup.dflt);
      found.addAll(lookup.labels);
    }
    return found;
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
