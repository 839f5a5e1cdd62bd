package org.javahermit.compiler.frontend;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** Jumps, conditional jumps and switches (JVMS §6.5). */
final class ControlBytecodes {
  /** Conditions in the order of the bytecodes {@code ifeq} and following. */
  private static final Condition[] CONDITIONS = {
    Condition.EQ, Condition.NE, Condition.LT, Condition.GE, Condition.GT, Condition.LE
  };

  private final Emitter emitter;
  private final BytecodeFlow flow;

  ControlBytecodes(Emitter emitter, BytecodeFlow flow) {
    this.emitter = emitter;
    this.flow = flow;
  }

  /** A jump at the end of a node; {@code next} is the node behind it, if there is one. */
  void jump(JumpInsnNode jump, FlowNode next) {
    FlowNode target = flow.at(jump.label);
    switch (jump.getOpcode()) {
      case Opcodes.GOTO -> goTo(target);
      case Opcodes.JSR ->
          throw emitter.unusable("A subroutine of an old class file was not inlined");
      default -> branch(condition(jump.getOpcode()), target, next);
    }
  }

  /** An unconditional jump. */
  void goTo(FlowNode target) {
    emitter.goTo(emitter.end(Opcode.JUMP, null), target);
  }

  /** Goes to one node where the condition is not 0, to the other where it is. */
  void branch(Instruction condition, FlowNode ifTrue, FlowNode ifFalse) {
    if (ifTrue == ifFalse || !isExecuted(ifFalse)) {
      goTo(ifTrue);
      return;
    }
    if (!isExecuted(ifTrue)) {
      goTo(ifFalse);
      return;
    }
    Instruction branch = emitter.end(Opcode.BRANCH, null, condition);
    emitter.goTo(branch, ifTrue);
    emitter.goTo(branch, ifFalse);
  }

  private boolean isExecuted(FlowNode node) {
    return emitter.isExecuted(node.first);
  }

  private Instruction condition(int bytecode) {
    FrameState frame = emitter.frame();
    if (bytecode >= Opcodes.IFEQ && bytecode <= Opcodes.IFLE) {
      return compareWithZero(CONDITIONS[bytecode - Opcodes.IFEQ], frame.pop());
    }
    if (bytecode == Opcodes.IFNULL || bytecode == Opcodes.IFNONNULL) {
      Instruction value = emitter.typed(frame.pop(), Type.REF);
      Condition condition = bytecode == Opcodes.IFNULL ? Condition.EQ : Condition.NE;
      return emitter.compare(condition, value, emitter.nullConstant());
    }
    Instruction right = frame.pop();
    Instruction left = frame.pop();
    boolean references = bytecode >= Opcodes.IF_ACMPEQ;
    int index = bytecode - (references ? Opcodes.IF_ACMPEQ : Opcodes.IF_ICMPEQ);
    return emitter.compare(CONDITIONS[index], left, emitter.typed(right, left.type()));
  }

  /** A comparison with 0, or the comparison behind it whose result −1, 0 or 1 is tested. */
  private Instruction compareWithZero(Condition condition, Instruction value) {
    if (value.opcode() == Opcode.LCMP) {
      return compareInstead(value, condition);
    } else if (value.opcode() == Opcode.FCMPL || value.opcode() == Opcode.FCMPG) {
      return compareInstead(value, floating(condition, value.opcode() == Opcode.FCMPG));
    }
    return emitter.compare(condition, emitter.typed(value, Type.I32), emitter.constant(0));
  }

  private Instruction compareInstead(Instruction value, Condition condition) {
    Instruction compared = emitter.compare(condition, value.input(0), value.input(1));
    if (!value.hasUses() && !emitter.frame().contains(value)) {
      value.remove();
    }
    return compared;
  }

  /** Unordered operands count as greater after {@code fcmpg}, as less after {@code fcmpl}. */
  private static Condition floating(Condition condition, boolean unorderedIsGreater) {
    return switch (condition) {
      case LT -> unorderedIsGreater ? Condition.LT : Condition.ULT;
      case LE -> unorderedIsGreater ? Condition.LE : Condition.ULE;
      case GT -> unorderedIsGreater ? Condition.UGT : Condition.GT;
      case GE -> unorderedIsGreater ? Condition.UGE : Condition.GE;
      default -> condition;
    };
  }

  /** A {@code tableswitch}. */
  void tableSwitch(TableSwitchInsnNode table) {
    Map<Integer, FlowNode> cases = new TreeMap<>();
    for (int i = 0; i < table.labels.size(); i++) {
      cases.put(table.min + i, flow.at(table.labels.get(i)));
    }
    switchOver(cases, table.dflt);
  }

  /** A {@code lookupswitch}. */
  void lookupSwitch(LookupSwitchInsnNode lookup) {
    Map<Integer, FlowNode> cases = new TreeMap<>();
    List<Integer> keys = lookup.keys;
    for (int i = 0; i < keys.size(); i++) {
      cases.put(keys.get(i), flow.at(lookup.labels.get(i)));
    }
    switchOver(cases, lookup.dflt);
  }

  private void switchOver(Map<Integer, FlowNode> cases, LabelNode otherwise) {
    Instruction key = emitter.typed(emitter.frame().pop(), Type.I32);
    FlowNode other = flow.at(otherwise);
    cases.values().removeIf(target -> target == other || !isExecuted(target));
    if (cases.isEmpty()) {
      goTo(other);
      return;
    }
    int[] keys = cases.keySet().stream().mapToInt(Integer::intValue).toArray();
    Instruction made = emitter.end(Opcode.SWITCH, keys, key);
    cases.values().forEach(target -> emitter.goTo(made, target));
    emitter.goTo(made, other);
  }
}
