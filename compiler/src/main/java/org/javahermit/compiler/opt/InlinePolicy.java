package org.javahermit.compiler.opt;

import java.util.BitSet;
import java.util.List;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MachineOperation;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.analysis.BlockOrder;
import org.javahermit.compiler.ir.analysis.LoopForest;

/**
 * Says which calls are inlined: what is marked {@code @AlwaysInline}; what is hardly larger than
 * the call, not counting what hardly ever runs; in loops what gets an object that the method made;
 * other small methods while a budget lasts, larger ones in loops, and nothing on the way to a
 * throw. Methods that speak of their own frame are never inlined, and code that must not be
 * interrupted does not become part of code that may be, unless it cannot notice.
 */
final class InlinePolicy {
  private static final String ANNOTATIONS = "org/javahermit/unsafe/";
  private static final List<String> NEVER =
      List.of(
          ANNOTATIONS + "NeverInline",
          ANNOTATIONS + "EntryPoint",
          ANNOTATIONS + "InterruptHandler",
          ANNOTATIONS + "SignalHandler",
          ANNOTATIONS + "SavesRegisters",
          "jdk/internal/vm/annotation/DontInline");

  /** Sizes in operations; {@link #count} says what counts. */
  private static final int TRIVIAL = 9;

  private static final int SMALL = 22;
  private static final int SMALL_IN_LOOP = 60;
  private static final int FAVOURED = 150;
  private static final int MAXIMUM_DEPTH = 9;

  /** How much a method may grow, at least, and as a multiple of its own size. */
  private static final int GROWTH = 200;

  private static final int GROWTH_FACTOR = 1;
  private static final int LARGEST_CALLER = 12_000;

  private final Graph caller;
  private final PassContext context;
  private final Inline.Scope scope;
  private final boolean uninterruptibleCaller;
  private final int limit;
  private int size;
  private LoopForest loops;
  private BitSet cold;

  /** What the policy asks of a callee; the same wherever it is called. */
  record Facts(
      boolean available,
      boolean forced,
      boolean favoured,
      boolean uninterruptible,
      boolean straight,
      int size,
      int usualSize) {
    static final Facts NONE = new Facts(false, false, false, false, false, 0, 0);
  }

  InlinePolicy(Graph caller, PassContext context, Inline.Scope scope) {
    this.caller = caller;
    this.context = context;
    this.scope = scope;
    this.uninterruptibleCaller = isUninterruptible(caller.method());
    this.size = count(caller, Integer.MAX_VALUE);
    this.limit = Math.min(LARGEST_CALLER, size + Math.max(GROWTH, size * GROWTH_FACTOR));
  }

  /** The graph may have changed since the last question. */
  void beginRound() {
    loops = null;
    cold = null;
  }

  boolean accepts(Instruction call, JavaMethod callee, int depth) {
    if (!isInScope(callee)) {
      return false;
    }
    Facts known = context.calleeFacts(callee, InlinePolicy::examine);
    if (!known.available || !mayShareFrame(known)) {
      return false;
    }
    boolean accepted = known.forced || isWorthwhile(call, known, depth);
    if (accepted) {
      size += known.size;
    }
    return accepted;
  }

  private boolean isInScope(JavaMethod callee) {
    return switch (scope) {
      case FORCED -> isForced(callee);
      case BUT_BOXES -> !BoxElimination.isBoxing(callee);
      case ALL -> true;
    };
  }

  private static boolean isForced(JavaMethod method) {
    return has(method, ANNOTATIONS + "AlwaysInline");
  }

  private boolean mayShareFrame(Facts callee) {
    if (callee.forced || callee.uninterruptible == uninterruptibleCaller) {
      return true;
    }
    return callee.uninterruptible && callee.straight;
  }

  private boolean isWorthwhile(Instruction call, Facts callee, int depth) {
    if (depth >= MAXIMUM_DEPTH || size + callee.size > LARGEST_CALLER) {
      return false;
    }
    if (callee.size <= TRIVIAL) {
      return true;
    }
    if (isCold(call.block())) {
      return false;
    }
    if (callee.usualSize <= TRIVIAL && callee.size <= SMALL
        || getsOwnObject(call) && isSmallInLoop(call, callee)) {
      return true;
    }
    if (size + callee.size > limit) {
      return false;
    }
    if (callee.favoured) {
      return callee.size <= FAVOURED;
    }
    return callee.size <= SMALL || isSmallInLoop(call, callee);
  }

  private boolean isSmallInLoop(Instruction call, Facts callee) {
    return callee.size <= SMALL_IN_LOOP && isInLoop(call.block());
  }

  /** Whether the call gets an object that the method made: it may be taken apart without it. */
  private static boolean getsOwnObject(Instruction call) {
    return call.inputs().stream()
        .anyMatch(input -> Values.withoutChecks(input).opcode() == Opcode.NEW);
  }

  private boolean isCold(Block block) {
    if (cold == null) {
      cold = ColdBlocks.of(caller);
    }
    return cold.get(block.id());
  }

  private boolean isInLoop(Block block) {
    if (loops == null) {
      loops = LoopForest.of(caller);
    }
    return loops.depth(block) > 0;
  }

  static boolean isUninterruptible(JavaMethod method) {
    return method != null && has(method, ANNOTATIONS + "Uninterruptible");
  }

  private static boolean has(JavaMethod method, String annotation) {
    return method.annotation(annotation) != null;
  }

  private static Facts examine(JavaMethod method, GraphProvider callees) {
    return examine(method, callees, SMALL_IN_LOOP);
  }

  /** What is known of a callee, or {@link Facts#NONE} where it is larger than is asked for. */
  static Facts examine(JavaMethod method, GraphProvider callees, int usualLimit) {
    if (NEVER.stream().anyMatch(name -> has(method, name))) {
      return Facts.NONE;
    }
    boolean forced = isForced(method);
    boolean favoured = has(method, "jdk/internal/vm/annotation/ForceInline");
    int largest = forced ? Integer.MAX_VALUE : favoured ? FAVOURED : usualLimit;
    // Far fewer operations than bytecodes are left only of dead code.
    if (!forced && method.node().instructions.size() / 8 > largest) {
      return Facts.NONE;
    }
    Graph graph = callees.graphOf(method);
    if (graph == null || knowsItsFrame(graph)) {
      return Facts.NONE;
    }
    int size = count(graph, largest);
    if (size > largest) {
      return Facts.NONE;
    }
    return new Facts(
        true,
        forced,
        favoured,
        isUninterruptible(method),
        isStraight(graph),
        size,
        size <= TRIVIAL ? size : usualCount(graph));
  }

  /**
   * Whether the method asks for its return address or leaves its stack by other ways than return.
   */
  private static boolean knowsItsFrame(Graph graph) {
    for (Block block : graph.blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction.opcode() == Opcode.MACHINE) {
          switch (instruction.attribute(MachineOperation.class)) {
            case RETURN_ADDRESS, CALLER_RSP, SWITCH_STACK, RESUME, START_ON_STACK:
              return true;
            default:
              break;
          }
        }
      }
    }
    return false;
  }

  /** Whether there is neither a loop nor a call, at which a thread could stop. */
  private static boolean isStraight(Graph graph) {
    for (Block block : graph.blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction.opcode().is(Opcode.Property.BOUNDARY)) {
          return false;
        }
      }
    }
    return BlockOrder.backwardTargets(graph).isEmpty();
  }

  /** The number of operations that become code; a call counts for its arguments too. */
  private static int count(Graph graph, int largest) {
    int count = 0;
    for (Block block : graph.blocks()) {
      for (Instruction instruction : block.instructions()) {
        count += weight(instruction);
      }
      if (count > largest) {
        return count;
      }
    }
    return count;
  }

  /** The number of operations in the blocks that become code. */
  static int count(List<Block> blocks) {
    int count = 0;
    for (Block block : blocks) {
      for (Instruction instruction : block.instructions()) {
        count += weight(instruction);
      }
    }
    return count;
  }

  /** The number of operations outside of blocks that hardly ever run. */
  private static int usualCount(Graph graph) {
    BitSet cold = ColdBlocks.of(graph);
    int count = 0;
    for (Block block : graph.blocks()) {
      if (!cold.get(block.id())) {
        for (Instruction instruction : block.instructions()) {
          count += weight(instruction);
        }
      }
    }
    return count;
  }

  private static int weight(Instruction instruction) {
    return switch (instruction.opcode()) {
      case CONSTANT, JUMP, RETURN, STRING, CLASS, SYMBOL, CATCH, UNREACHABLE -> 0;
      case CALL, CALL_VIRTUAL, CALL_INTERFACE, CALL_INDIRECT -> 2 + instruction.inputs().size();
      case NEW, NEW_ARRAY, NEW_TABLE, CLASS_INIT, MONITOR_ENTER, MONITOR_EXIT -> 4;
      default -> 1;
    };
  }
}
