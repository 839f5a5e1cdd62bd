package org.javahermit.compiler.bootstrap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.javahermit.compiler.classfile.StackEffect;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Where the variable handles go that a method loads from static fields.
 *
 * <p>Takes a method's bytecode; leaves the calls whose receiver is a known handle, and the loads
 * whose value is nothing but such a receiver, so that no object is needed. Follows the operand
 * stack only: a handle in a local variable is an object like any other.
 */
final class VarHandleUses {
  private static final String OWNER = "java/lang/invoke/VarHandle";
  private static final String DESCRIPTOR = "L" + OWNER + ";";

  private final AbstractInsnNode[] code;
  private final Map<AbstractInsnNode, Integer> positions = new IdentityHashMap<>();
  private final Map<Integer, FieldInsnNode[]> stacks = new HashMap<>();
  private final ArrayDeque<Integer> pending = new ArrayDeque<>();
  private final Map<AbstractInsnNode, FieldInsnNode> receivers = new IdentityHashMap<>();
  private final Set<AbstractInsnNode> loads = new HashSet<>();
  private final Set<AbstractInsnNode> escaped = new HashSet<>();
  private final BiFunction<FieldInsnNode, MethodInsnNode, VarHandleConstant> plain;

  /**
   * Looks a method through.
   *
   * @param plain the handle that a field holds where a call through it becomes a plain access; else
   *     null
   */
  VarHandleUses(
      MethodNode method, BiFunction<FieldInsnNode, MethodInsnNode, VarHandleConstant> plain) {
    this.code = method.instructions.toArray();
    this.plain = plain;
    for (int i = 0; i < code.length; i++) {
      positions.put(code[i], i);
    }
    if (loadsHandles()) {
      flowTo(0, new FieldInsnNode[0]);
      for (TryCatchBlockNode block : method.tryCatchBlocks) {
        flowTo(positions.get(block.handler), new FieldInsnNode[1]);
      }
      while (!pending.isEmpty()) {
        int at = pending.remove();
        walk(at, stacks.get(at));
      }
    }
  }

  /** The handle that the call is made on, where the call becomes a plain access; else null. */
  VarHandleConstant receiver(MethodInsnNode call) {
    FieldInsnNode load = receivers.get(call);
    return load == null ? null : plain.apply(load, call);
  }

  /** Whether the loaded handle is nothing but the receiver of plain accesses. */
  boolean isOnlyReceiver(FieldInsnNode load) {
    return loads.contains(load) && !escaped.contains(load);
  }

  private boolean loadsHandles() {
    for (AbstractInsnNode at : code) {
      if (isLoad(at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLoad(AbstractInsnNode at) {
    return at.getOpcode() == Opcodes.GETSTATIC && ((FieldInsnNode) at).desc.equals(DESCRIPTOR);
  }

  /** A place that is reached twice has a handle on its stack only where both ways bring it. */
  private void flowTo(int position, FieldInsnNode[] stack) {
    FieldInsnNode[] known = stacks.get(position);
    if (known == null) {
      stacks.put(position, stack);
      pending.add(position);
      return;
    }
    boolean changed = false;
    for (int i = 0; i < Math.min(known.length, stack.length); i++) {
      if (known[i] != stack[i]) {
        escape(stack[i]);
        changed |= known[i] != null;
        escape(known[i]);
        known[i] = null;
      }
    }
    if (changed) {
      pending.add(position);
    }
  }

  private void escape(FieldInsnNode load) {
    if (load != null) {
      escaped.add(load);
    }
  }

  private void walk(int start, FieldInsnNode[] entry) {
    FieldInsnNode[] stack = entry.clone();
    for (int at = start; at < code.length; at++) {
      if (at != start && code[at] instanceof LabelNode) {
        flowTo(at, stack);
        return;
      }
      stack = execute(code[at], stack);
      for (LabelNode target : targets(code[at])) {
        flowTo(positions.get(target), stack.clone());
      }
      if (neverContinues(code[at].getOpcode())) {
        return;
      }
    }
  }

  private FieldInsnNode[] execute(AbstractInsnNode instruction, FieldInsnNode[] stack) {
    int pops = StackEffect.pops(instruction);
    int depth = stack.length - pops;
    FieldInsnNode[] after = new FieldInsnNode[depth + StackEffect.pushes(instruction)];
    System.arraycopy(stack, 0, after, 0, depth);
    receivers.remove(instruction);
    boolean idle = instruction.getOpcode() == Opcodes.POP;
    for (int i = depth; i < stack.length && !idle; i++) {
      boolean received =
          i == depth
              && stack[i] != null
              && instruction instanceof MethodInsnNode call
              && call.owner.equals(OWNER)
              && plain.apply(stack[i], call) != null;
      if (received) {
        receivers.put(instruction, stack[i]);
      } else {
        escape(stack[i]);
      }
    }
    if (isLoad(instruction)) {
      loads.add(instruction);
      after[depth] = (FieldInsnNode) instruction;
    }
    return after;
  }

  private static boolean neverContinues(int opcode) {
    return opcode == Opcodes.GOTO
        || opcode == Opcodes.ATHROW
        || opcode == Opcodes.TABLESWITCH
        || opcode == Opcodes.LOOKUPSWITCH
        || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
  }

  private static List<LabelNode> targets(AbstractInsnNode instruction) {
    if (instruction instanceof JumpInsnNode jump) {
      return List.of(jump.label);
    }
    if (instruction instanceof TableSwitchInsnNode table) {
      return with(table.labels, table.dflt);
    }
    return instruction instanceof LookupSwitchInsnNode lookup
        ? with(lookup.labels, lookup.dflt)
        : List.of();
  }

  private static List<LabelNode> with(List<LabelNode> labels, LabelNode more) {
    List<LabelNode> all = new ArrayList<>(labels);
    all.add(more);
    return all;
  }
}
