package org.javahermit.compiler.closedworld;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.StackEffect;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Walks the executable part of a method's bytecode.
 *
 * <p>Takes a method; tells {@link Reached} what its code reaches, and leaves the set of
 * instructions that control can come to. An abstract interpretation: it follows constants, nulls
 * and types through locals and stack, takes only the possible side of a branch, and enters a
 * handler only where an exception of its type can exist. Source: conditional constant propagation
 * (Wegman and Zadeck 1991) on the lattice of {@link Value}.
 */
final class MethodScan {
  private final ClassUniverse universe;
  private final JavaMethod method;
  private final MethodNode node;
  private final Reached reached;
  private final InstructionScan instructions;
  private final AbstractInsnNode[] code;
  private final Map<LabelNode, Integer> positions = new IdentityHashMap<>();
  private final BitSet leaders = new BitSet();
  private final int[][] handlers;
  private BitSet executed = new BitSet();
  private final Map<Integer, AbstractFrame> frames = new HashMap<>();
  private final ArrayDeque<Integer> pending = new ArrayDeque<>();

  MethodScan(ClassUniverse universe, Bootstraps bootstraps, JavaMethod method, Reached reached) {
    this.universe = universe;
    this.method = method;
    this.node = method.node();
    this.reached = reached;
    this.instructions = new InstructionScan(universe, bootstraps, method, reached);
    this.code = node.instructions.toArray();
    for (int i = 0; i < code.length; i++) {
      if (code[i] instanceof LabelNode label) {
        positions.put(label, i);
      }
    }
    findLeaders();
    this.handlers = new int[node.tryCatchBlocks.size()][];
    for (int i = 0; i < handlers.length; i++) {
      TryCatchBlockNode block = node.tryCatchBlocks.get(i);
      handlers[i] = new int[] {positions.get(block.start), positions.get(block.end)};
    }
  }

  /**
   * The places of the instructions that control can come to.
   *
   * @param arguments what is known of the arguments, without the receiver
   */
  BitSet scan(Value[] arguments) {
    executed = new BitSet();
    frames.clear();
    flowTo(0, entryFrame(arguments));
    while (!pending.isEmpty()) {
      int at = pending.remove();
      walk(at, frames.get(at).copy());
    }
    if (reached.isOfProgram()) {
      reached.spells(SpelledNames.letters(code, executed));
      instructions.classLists().forEach(reached::makesClassList);
    }
    return executed;
  }

  private void findLeaders() {
    leaders.set(0);
    for (AbstractInsnNode at : code) {
      if (at instanceof JumpInsnNode jump) {
        leaders.set(positions.get(jump.label));
      } else if (at instanceof TableSwitchInsnNode table) {
        leaders.set(positions.get(table.dflt));
        table.labels.forEach(label -> leaders.set(positions.get(label)));
      } else if (at instanceof LookupSwitchInsnNode lookup) {
        leaders.set(positions.get(lookup.dflt));
        lookup.labels.forEach(label -> leaders.set(positions.get(label)));
      }
    }
    for (TryCatchBlockNode block : node.tryCatchBlocks) {
      leaders.set(positions.get(block.handler));
    }
  }

  private AbstractFrame entryFrame(Value[] arguments) {
    AbstractFrame frame = new AbstractFrame(node.maxLocals, node.maxStack + 1);
    int slot = 0;
    if (!method.isStatic()) {
      frame.setLocal(slot++, instructions.receiver());
    }
    Type[] types = method.argumentTypes();
    for (int i = 0; i < types.length; i++) {
      Value declared = instructions.declared(types[i].getDescriptor());
      frame.setLocal(slot, Value.narrow(arguments[i], declared));
      slot += types[i].getSize();
    }
    return frame;
  }

  private void flowTo(int position, AbstractFrame frame) {
    AbstractFrame known = frames.get(position);
    if (known == null) {
      frames.put(position, frame.copy());
      pending.add(position);
    } else if (known.merge(frame, universe) && !pending.contains(position)) {
      pending.add(position);
    }
  }

  private void flowTo(LabelNode label, AbstractFrame frame) {
    flowTo(positions.get(label), frame);
  }

  /** From a leader to the end of its straight-line code. */
  private void walk(int start, AbstractFrame frame) {
    boolean localsChanged = true;
    for (int at = start; at < code.length; at++) {
      if (at != start && leaders.get(at)) {
        flowTo(at, frame);
        return;
      }
      executed.set(at);
      AbstractInsnNode instruction = code[at];
      if (instruction instanceof LabelNode) {
        localsChanged = true;
      }
      int opcode = instruction.getOpcode();
      if (opcode < 0) {
        continue;
      }
      if (localsChanged && !node.tryCatchBlocks.isEmpty() && canThrow(opcode)) {
        enterHandlers(at, frame);
        localsChanged = false;
      }
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        boolean single = opcode == Opcodes.IRETURN || opcode == Opcodes.ARETURN;
        reached.returns(single ? frame.peek(0) : Value.UNKNOWN);
        return;
      }
      if (endsBlock(instruction)) {
        branch(instruction, frame);
        if (!fallsThrough(instruction)) {
          return;
        }
        if (!fallThroughPossible(instruction, frame)) {
          return;
        }
        frame.drop(StackEffect.pops(instruction));
        continue;
      }
      localsChanged |= changesLocals(opcode);
      if (!instructions.execute(instruction, frame)) {
        return;
      }
    }
  }

  private void enterHandlers(int at, AbstractFrame frame) {
    for (int i = 0; i < handlers.length; i++) {
      if (handlers[i][0] <= at && at < handlers[i][1]) {
        TryCatchBlockNode block = node.tryCatchBlocks.get(i);
        JavaClass type = universe.find(block.type == null ? "java/lang/Throwable" : block.type);
        if (type != null && reached.hasInstances(type)) {
          reached.uses(type);
          flowTo(block.handler, frame.atHandler(new Value.Reference(type, false, true, null)));
        }
      }
    }
  }

  // ---- branches

  private static boolean endsBlock(AbstractInsnNode instruction) {
    return instruction instanceof JumpInsnNode
        || instruction instanceof TableSwitchInsnNode
        || instruction instanceof LookupSwitchInsnNode
        || (instruction.getOpcode() >= Opcodes.IRETURN && instruction.getOpcode() <= Opcodes.RETURN)
        || instruction.getOpcode() == Opcodes.ATHROW;
  }

  private static boolean fallsThrough(AbstractInsnNode instruction) {
    return instruction instanceof JumpInsnNode && instruction.getOpcode() != Opcodes.GOTO;
  }

  private void branch(AbstractInsnNode instruction, AbstractFrame frame) {
    if (instruction instanceof JumpInsnNode jump) {
      Boolean decided = Branches.decide(jump.getOpcode(), frame);
      if (decided == null || decided) {
        AbstractFrame taken = frame.copy();
        taken.drop(StackEffect.pops(jump));
        flowTo(jump.label, taken);
      }
    } else if (instruction instanceof TableSwitchInsnNode table) {
      if (frame.pop() instanceof Value.Int key) {
        boolean inside = key.value() >= table.min && key.value() <= table.max;
        flowTo(inside ? table.labels.get(key.value() - table.min) : table.dflt, frame);
      } else {
        flowToAll(table.labels, table.dflt, frame);
      }
    } else if (instruction instanceof LookupSwitchInsnNode lookup) {
      if (frame.pop() instanceof Value.Int key) {
        int index = lookup.keys.indexOf(key.value());
        flowTo(index >= 0 ? lookup.labels.get(index) : lookup.dflt, frame);
      } else {
        flowToAll(lookup.labels, lookup.dflt, frame);
      }
    }
  }

  private void flowToAll(List<LabelNode> labels, LabelNode otherwise, AbstractFrame frame) {
    flowTo(otherwise, frame);
    labels.forEach(label -> flowTo(label, frame));
  }

  private static boolean fallThroughPossible(AbstractInsnNode instruction, AbstractFrame frame) {
    Boolean decided = Branches.decide(instruction.getOpcode(), frame);
    return decided == null || !decided;
  }

  private static boolean changesLocals(int opcode) {
    return (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) || opcode == Opcodes.IINC;
  }

  /** Whether the instruction can throw; loads, stores of locals and plain arithmetic cannot. */
  private static boolean canThrow(int opcode) {
    return opcode >= Opcodes.GETSTATIC
        || opcode == Opcodes.LDC
        || (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD)
        || (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE)
        || (opcode >= Opcodes.IDIV && opcode <= Opcodes.DREM)
        || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
  }
}
