package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.analysis.LoopForest;
import org.javahermit.compiler.ir.analysis.LoopForest.Loop;

/**
 * One try of {@link Unfold}: what comes of inlining one call, on a graph that may be thrown away.
 *
 * <p>Works in rounds. With a call are inlined those that make its arguments, and the constructors
 * of these. Then {@link LoadElimination} finds what the objects hold, so that calls through them
 * become direct; {@link UnfoldShapes} peels loops that walk along them, and gives the way on which
 * most is known a copy of what follows. The next round takes calls that select by such objects, and
 * small ones that get them, since what is handed to a call is lost from sight.
 */
final class Unfolding {
  /** How much the method may grow at most, in operations. */
  private static final int GROWTH = 2400;

  /** So much it may grow before anything has come of it. */
  private static final int ADVANCE = 800;

  /** So much more it may grow for each call that has become direct. */
  private static final int REWARD = 40;

  /** So small are callees that are inlined because they get an object. */
  private static final int SMALL = 60;

  private static final int MAXIMUM_ROUNDS = 16;

  /**
   * So many rounds may pass before the first call has become direct; pipelines need up to three.
   */
  private static final int PATIENCE = 4;

  /** So many calls in a loop must have become direct. */
  private static final int ENOUGH = 2;

  private final Graph graph;
  private final PassContext context;
  private final List<Pass> cleaning;
  private final PassSequence sequence;
  private final boolean uninterruptible;
  private final UnfoldShapes shapes;

  /** The objects that it is about. */
  private final Set<Instruction> family = OwnObjects.newSet();

  /** The calls of interface methods that came with what was inlined. */
  private final Set<Instruction> open = OwnObjects.newSet();

  /** How many of these have become direct, by the header of the loop. */
  private final Map<Block, Integer> direct = new IdentityHashMap<>();

  private final Map<Instruction, Chain> chains = new IdentityHashMap<>();
  private int allowed = ADVANCE;
  private int growth;
  private boolean hasDirect;

  /** The methods whose inlining led to a call, innermost first. */
  private record Chain(JavaMethod method, Chain outer) {
    static boolean contains(Chain chain, JavaMethod method) {
      for (Chain c = chain; c != null; c = c.outer) {
        if (c.method == method) {
          return true;
        }
      }
      return false;
    }
  }

  Unfolding(Graph graph, PassContext context, List<Pass> cleaning) {
    this.graph = graph;
    this.context = context;
    this.cleaning = cleaning;
    this.uninterruptible = InlinePolicy.isUninterruptible(graph.method());
    this.sequence = new PassSequence(graph, context);
    this.shapes = new UnfoldShapes(graph, this::noteCopy);
  }

  /** How much was inlined, in operations. */
  int growth() {
    return growth;
  }

  /** Unfolds from the call on; tells whether it pays. */
  boolean run(Instruction seed) {
    Wanted wanted = new Wanted();
    wanted.add(seed);
    for (int round = 0; !wanted.calls.isEmpty() && round < MAXIMUM_ROUNDS; round++) {
      for (Instruction call : wanted.calls) {
        if (call.block() != null) {
          inline(call);
        }
      }
      sequence.run(cleaning);
      while (shapes.change()) {
        sequence.run(cleaning);
      }
      noteDirect();
      if (!hasDirect && round + 1 == PATIENCE) {
        return false;
      }
      wanted = wanted();
    }
    return pays();
  }

  /** Counts, by the headers of their loops, calls that have become direct. */
  private void noteDirect() {
    LoopForest loops = null;
    open.removeIf(call -> call.block() == null); // dead code by now
    for (Instruction call : new ArrayList<>(open)) {
      if (call.opcode() != Opcode.CALL) {
        continue;
      }
      open.remove(call);
      hasDirect = true;
      allowed = Math.min(allowed + REWARD, GROWTH);
      loops = loops == null ? LoopForest.of(graph) : loops;
      Loop loop = loops.loopOf(call.block());
      if (loop != null) {
        direct.merge(loop.header(), 1, Integer::sum);
      }
    }
  }

  /** Whether there is a loop that selected methods several times and does no more. */
  private boolean pays() {
    if (direct.isEmpty()) {
      return false;
    }
    BitSet cold = ColdBlocks.of(graph);
    for (Loop loop : LoopForest.of(graph).loops()) {
      if (direct.getOrDefault(loop.header(), 0) >= ENOUGH
          && loop.blocks().stream().noneMatch(b -> !cold.get(b.id()) && selects(b))) {
        return true;
      }
    }
    return false;
  }

  private static boolean selects(Block block) {
    return block.instructions().stream()
        .anyMatch(i -> i.opcode() == Opcode.CALL_VIRTUAL || i.opcode() == Opcode.CALL_INTERFACE);
  }

  private void noteCopy(Instruction original, Instruction copy) {
    if (family.contains(original)) {
      family.add(copy);
    }
    if (open.contains(original)) {
      open.add(copy);
    }
    Chain chain = chains.get(original);
    if (chain != null) {
      chains.put(copy, chain);
    }
  }

  private Wanted wanted() {
    Wanted result = new Wanted();
    BitSet cold = ColdBlocks.of(graph);
    for (Block block : graph.blocks()) {
      if (cold.get(block.id())) {
        continue;
      }
      for (Instruction call : block.instructions()) {
        if (call.opcode() == Opcode.CALL && !shapes.isDeclined(call) && isWanted(call)) {
          result.add(call);
        }
      }
    }
    return result;
  }

  private boolean isWanted(Instruction call) {
    for (Instruction input : call.inputs()) {
      if (family.contains(Values.withoutChecks(input))) {
        return CalleeUse.of(call.attribute(JavaMethod.class), context).size() <= SMALL
            || Unfold.selects(call, context, family::contains);
      }
    }
    return chains.containsKey(call) && Unfold.selects(call, context, this::isKnown);
  }

  private boolean isKnown(Instruction object) {
    return object.opcode() == Opcode.LOAD_STATIC
            && object.refType() != null
            && object.refType().exact()
        || CalleeUse.isMade(object, context);
  }

  /** What is inlined in a round, a call before those that make its arguments. */
  private final class Wanted {
    private final List<Instruction> calls = new ArrayList<>();
    private final Set<Instruction> seen = OwnObjects.newSet();

    void add(Instruction call) {
      if (seen.add(call) && accept(call)) {
        calls.add(call);
        call.inputs().forEach(this::want);
      }
    }

    /** Takes what makes the object. */
    private void want(Instruction value) {
      Instruction object = Values.withoutChecks(value);
      if (object.type() != Type.REF) {
        return;
      }
      switch (object.opcode()) {
        case CALL -> {
          if (CalleeUse.isMade(object, context)) {
            add(object);
          }
        }
        case NEW -> {
          family.add(object);
          if (seen.add(object)) {
            constructorsOf(object).forEach(this::add);
          }
        }
        case PARAMETER -> {
          if (seen.add(object)) {
            int index = object.block().parameters().indexOf(object);
            object.block().predecessors().forEach(edge -> want(edge.arguments().get(index)));
          }
        }
        default -> {}
      }
    }
  }

  private boolean accept(Instruction call) {
    JavaMethod callee = call.attribute(JavaMethod.class);
    CalleeUse use = CalleeUse.of(callee, context);
    if (use.size() > allowed - growth
        || callee == graph.method()
        || Chain.contains(chains.get(call), callee)
        || BoxElimination.isBoxing(callee)
        || uninterruptible != InlinePolicy.isUninterruptible(callee)) {
      return false;
    }
    growth += use.size();
    return true;
  }

  private static List<Instruction> constructorsOf(Instruction object) {
    List<Instruction> found = new ArrayList<>();
    for (var user : object.uses()) {
      if (user instanceof Instruction call && constructs(call, object)) {
        found.add(call);
      }
    }
    return found;
  }

  private static boolean constructs(Instruction call, Instruction object) {
    return call.opcode() == Opcode.CALL
        && call.attribute(JavaMethod.class).isConstructor()
        && call.input(0) == object;
  }

  /** Inlines the call, and of what comes with it the constructors of the same object. */
  private void inline(Instruction call) {
    JavaMethod callee = call.attribute(JavaMethod.class);
    Instruction object = callee.isConstructor() ? call.input(0) : null;
    Chain chain = new Chain(callee, chains.get(call));
    for (Instruction copy : CallReplacement.replace(call, context.callees().graphOf(callee))) {
      switch (copy.opcode()) {
        case NEW -> family.add(copy);
        case CALL_VIRTUAL -> chains.put(copy, chain);
        case CALL_INTERFACE -> {
          open.add(copy);
          chains.put(copy, chain);
        }
        case CALL -> {
          chains.put(copy, chain);
          if (object != null && copy.block() != null && constructs(copy, object) && accept(copy)) {
            inline(copy);
          }
        }
        default -> {}
      }
    }
  }
}
