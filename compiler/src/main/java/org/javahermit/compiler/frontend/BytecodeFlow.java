package org.javahermit.compiler.frontend;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The control flow of a method's bytecode.
 *
 * <p>Takes the parsed code; leaves nodes in reverse post-order from the entry, with the locals that
 * are live at each. Searches for exception handlers are nodes of their own, shared by all
 * instructions with the same handlers.
 */
final class BytecodeFlow {
  /**
   * Bytecodes and ASM's pseudo instructions; positions in it are the compiler's bytecode indices.
   */
  final AbstractInsnNode[] code;

  /** Source line of each instruction, −1 where unknown. */
  final int[] lines;

  /** Reachable nodes in reverse post-order. */
  final List<FlowNode> order = new ArrayList<>();

  private final InsnList list;
  private final boolean exitsMonitor;
  private final FlowNode[] nodeAt;
  private final FlowNode[] searchAt;
  private final Map<List<FlowNode.Handler>, FlowNode> searches = new HashMap<>();
  private int nodeCount;

  /**
   * The flow of a method.
   *
   * @param exitsMonitor whether exceptions that nothing catches must leave the method's monitor
   * @param isExecuted whether control can reach the bytecode at an index; nothing comes from nodes
   *     whose first one it cannot reach
   */
  BytecodeFlow(MethodNode method, boolean exitsMonitor, IntPredicate isExecuted) {
    this.list = method.instructions;
    this.code = list.toArray();
    this.exitsMonitor = exitsMonitor;
    this.nodeAt = new FlowNode[code.length];
    this.searchAt = new FlowNode[code.length];
    this.lines = lines(code);
    for (int leader : leaders(method)) {
      nodeAt[leader] = new FlowNode(nodeCount++, leader, null);
    }
    findEnds();
    searches(method.tryCatchBlocks);
    connect(isExecuted);
    sort();
    liveness();
  }

  /** The node that begins with the first bytecode. */
  FlowNode entry() {
    return order.get(0);
  }

  /** The node that begins at a label. */
  FlowNode at(LabelNode label) {
    return nodeAt[list.indexOf(label)];
  }

  /** The node that begins at an index. */
  FlowNode at(int index) {
    return nodeAt[index];
  }

  /** Where an exception at the instruction goes, or null where it leaves the method. */
  FlowNode searchAt(int index) {
    return searchAt[index];
  }

  /**
   * The locals that are written on some way from the node back to it, given that the nodes that
   * lead here and are not begun yet are those that come back.
   *
   * @return null where such a way can be entered elsewhere than here, so that nothing is known
   */
  BitSet writtenInLoop(FlowNode header) {
    BitSet written = new BitSet();
    Set<FlowNode> seen = new HashSet<>();
    Deque<FlowNode> work = new ArrayDeque<>();
    seen.add(header);
    addWritten(header, written);
    for (FlowNode predecessor : header.predecessors) {
      if (!predecessor.isBegun && isBehind(predecessor, header) && seen.add(predecessor)) {
        work.add(predecessor);
      }
    }
    while (!work.isEmpty()) {
      FlowNode node = work.remove();
      if (node == entry()) {
        return null;
      }
      addWritten(node, written);
      for (FlowNode predecessor : node.predecessors) {
        // What comes earlier and was not translated is dead code.
        boolean relevant = predecessor.isBegun || isBehind(predecessor, header);
        if (relevant && seen.add(predecessor)) {
          work.add(predecessor);
        }
      }
    }
    return written;
  }

  private static boolean isBehind(FlowNode node, FlowNode other) {
    return node.position >= other.position;
  }

  private void addWritten(FlowNode node, BitSet written) {
    for (int i = Math.max(node.first, 0); i < node.end; i++) {
      if (code[i] instanceof VarInsnNode variable && variable.getOpcode() >= Opcodes.ISTORE) {
        written.set(variable.var);
      } else if (code[i] instanceof IincInsnNode increment) {
        written.set(increment.var);
      }
    }
  }

  private static int[] lines(AbstractInsnNode[] code) {
    int[] lines = new int[code.length];
    int line = -1;
    for (int i = 0; i < code.length; i++) {
      if (code[i] instanceof LineNumberNode node) {
        line = node.line;
      }
      lines[i] = line;
    }
    return lines;
  }

  private Set<Integer> leaders(MethodNode method) {
    Set<Integer> leaders = new TreeSet<>();
    leaders.add(0);
    for (int i = 0; i < code.length; i++) {
      for (LabelNode target : targets(code[i])) {
        leaders.add(list.indexOf(target));
      }
      if (endsNode(code[i]) && i + 1 < code.length) {
        leaders.add(i + 1);
      }
    }
    for (TryCatchBlockNode handler : method.tryCatchBlocks) {
      leaders.add(list.indexOf(handler.handler));
    }
    return leaders;
  }

  private static List<LabelNode> targets(AbstractInsnNode instruction) {
    if (instruction instanceof JumpInsnNode jump) {
      return List.of(jump.label);
    }
    if (instruction instanceof TableSwitchInsnNode table) {
      List<LabelNode> targets = new ArrayList<>(table.labels);
      targets.add(table.dflt);
      return targets;
    }
    if (instruction instanceof LookupSwitchInsnNode lookup) {
      List<LabelNode> targets = new ArrayList<>(lookup.labels);
      targets.add(lookup.dflt);
      return targets;
    }
    return List.of();
  }

  private static boolean endsNode(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    return instruction instanceof JumpInsnNode || neverContinues(opcode);
  }

  private static boolean neverContinues(int opcode) {
    return opcode == Opcodes.GOTO
        || opcode == Opcodes.ATHROW
        || opcode == Opcodes.TABLESWITCH
        || opcode == Opcodes.LOOKUPSWITCH
        || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
  }

  private void findEnds() {
    int end = code.length;
    for (int i = code.length - 1; i >= 0; i--) {
      if (nodeAt[i] != null) {
        nodeAt[i].end = end;
        end = i;
      }
    }
  }

  private void searches(List<TryCatchBlockNode> table) {
    if (table.isEmpty() && !exitsMonitor) {
      return;
    }
    List<List<FlowNode.Handler>> handlers = new ArrayList<>(Collections.nCopies(code.length, null));
    for (TryCatchBlockNode entry : table) {
      FlowNode.Handler handler = new FlowNode.Handler(entry.type, at(entry.handler));
      int end = list.indexOf(entry.end);
      for (int i = list.indexOf(entry.start); i < end; i++) {
        if (ThrowingBytecodes.contains(code[i].getOpcode())) {
          if (handlers.get(i) == null) {
            handlers.set(i, new ArrayList<>(1));
          }
          addHandler(handlers.get(i), handler);
        }
      }
    }
    for (int i = 0; i < code.length; i++) {
      List<FlowNode.Handler> found = handlers.get(i);
      if (found == null && exitsMonitor && ThrowingBytecodes.contains(code[i].getOpcode())) {
        found = List.of();
      }
      searchAt[i] = found == null ? null : search(found);
    }
  }

  /** Adds an entry unless an earlier one catches all that it would. */
  private static void addHandler(List<FlowNode.Handler> handlers, FlowNode.Handler added) {
    for (FlowNode.Handler earlier : handlers) {
      if (earlier.type() == null || earlier.type().equals(added.type())) {
        return;
      }
    }
    handlers.add(added);
  }

  private FlowNode search(List<FlowNode.Handler> handlers) {
    if (!handlers.isEmpty() && handlers.get(0).type() == null) {
      return handlers.get(0).target();
    }
    FlowNode search = searches.computeIfAbsent(handlers, key -> new FlowNode(nodeCount++, -1, key));
    if (search.successors.isEmpty()) {
      handlers.forEach(handler -> addSuccessor(search, handler.target()));
    }
    return search;
  }

  private void connect(IntPredicate isExecuted) {
    for (FlowNode node : nodeAt) {
      if (node == null || !isExecuted.test(node.first)) {
        continue;
      }
      AbstractInsnNode last = code[node.end - 1];
      if (!neverContinues(last.getOpcode())) {
        if (node.end < code.length) {
          addSuccessor(node, nodeAt[node.end]);
          nodeAt[node.end].isJumpTarget = true;
        }
      }
      for (LabelNode target : targets(last)) {
        addSuccessor(node, at(target));
        at(target).isJumpTarget = true;
      }
      for (int i = node.first; i < node.end; i++) {
        if (searchAt[i] != null) {
          addSuccessor(node, searchAt[i]);
        }
      }
    }
  }

  private static void addSuccessor(FlowNode from, FlowNode to) {
    if (!from.successors.contains(to)) {
      from.successors.add(to);
    }
  }

  private void sort() {
    Deque<FlowNode> stack = new ArrayDeque<>();
    int[] next = new int[nodeCount];
    stack.push(nodeAt[0]);
    nodeAt[0].isReachable = true;
    while (!stack.isEmpty()) {
      FlowNode node = stack.peek();
      if (next[node.id] == node.successors.size()) {
        order.add(stack.pop());
        continue;
      }
      // Last successor first: handlers, then jumps, come behind the fall-through way.
      FlowNode successor = node.successors.get(node.successors.size() - 1 - next[node.id]++);
      successor.openPredecessors++;
      successor.predecessors.add(node);
      if (!successor.isReachable) {
        successor.isReachable = true;
        stack.push(successor);
      }
    }
    Collections.reverse(order);
    for (int i = 0; i < order.size(); i++) {
      order.get(i).position = i;
    }
  }

  private void liveness() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = order.size() - 1; i >= 0; i--) {
        FlowNode node = order.get(i);
        BitSet live = liveAtStart(node);
        if (!live.equals(node.liveLocals)) {
          node.liveLocals.or(live);
          changed = true;
        }
      }
    }
  }

  private BitSet liveAtStart(FlowNode node) {
    BitSet live = new BitSet();
    if (node.isSearch()) {
      node.successors.forEach(successor -> live.or(successor.liveLocals));
      return live;
    }
    AbstractInsnNode last = code[node.end - 1];
    for (LabelNode target : targets(last)) {
      live.or(at(target).liveLocals);
    }
    if (!neverContinues(last.getOpcode()) && node.end < code.length) {
      live.or(nodeAt[node.end].liveLocals);
    }
    for (int i = node.end - 1; i >= node.first; i--) {
      if (code[i] instanceof VarInsnNode variable) {
        live.set(variable.var, variable.getOpcode() < Opcodes.ISTORE);
      } else if (code[i] instanceof IincInsnNode increment) {
        live.set(increment.var);
      }
      if (searchAt[i] != null) {
        live.or(searchAt[i].liveLocals);
      }
    }
    return live;
  }
}
