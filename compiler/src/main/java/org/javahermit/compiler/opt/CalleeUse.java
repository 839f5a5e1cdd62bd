package org.javahermit.compiler.opt;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.analysis.BlockOrder;

/**
 * What a callee does with objects, as far as that decides whether to inline it where its caller
 * made them.
 *
 * <p>Takes the callee's graph and those of the methods it calls, some levels deep; the answer
 * depends on the method alone.
 *
 * @param size the number of operations, {@link #TOO_LARGE} where it cannot be inlined
 * @param makes whether it may return an object that it made
 * @param returning the parameters that it may return, or return what they hold
 * @param selecting the parameters by whose class, or by that of what they hold, it selects among
 *     several methods of an interface
 */
record CalleeUse(int size, boolean makes, BitSet returning, BitSet selecting) {
  static final int TOO_LARGE = Integer.MAX_VALUE;
  static final CalleeUse NONE = new CalleeUse(TOO_LARGE, false, new BitSet(), new BitSet());

  /** So many calls deep is looked. */
  private static final int DEPTH = 4;

  /** What so many calls hand on to each other is followed. */
  private static final int LONGEST_CHAIN = 8;

  /** Larger callees are not looked at. */
  private static final int LARGEST = 150;

  /** A method, looked at to some depth. */
  record Key(JavaMethod method, int depth) {}

  boolean isAvailable() {
    return size != TOO_LARGE;
  }

  static CalleeUse of(JavaMethod method, PassContext context) {
    return of(method, context, DEPTH);
  }

  private static CalleeUse of(JavaMethod method, PassContext context, int depth) {
    if (depth == 0) {
      return NONE;
    }
    return context.calleeUse(new Key(method, depth), () -> examine(method, context, depth));
  }

  private static CalleeUse examine(JavaMethod method, PassContext context, int depth) {
    InlinePolicy.Facts facts = InlinePolicy.examine(method, context.callees(), LARGEST);
    if (!facts.available()) {
      return NONE;
    }
    Graph graph = context.callees().graphOf(method);
    Scan scan = new Scan(graph, context, depth);
    scan.run();
    return new CalleeUse(facts.size(), scan.makes, scan.returning, scan.selecting);
  }

  /** Whether the object is made in the method, now or after inlining, or held by such an object. */
  static boolean isMade(Instruction value, PassContext context) {
    return isMade(value, context, DEPTH, LONGEST_CHAIN);
  }

  private static boolean isMade(Instruction value, PassContext context, int depth, int calls) {
    Instruction object = Values.withoutChecks(value);
    if (object.opcode() != Opcode.CALL) {
      return object.opcode() == Opcode.NEW;
    }
    CalleeUse use = of(object.attribute(JavaMethod.class), context, depth);
    return use.makes
        || calls > 0
            && use.returning.stream()
                .anyMatch(k -> isMade(object.input(k), context, depth, calls - 1));
  }

  /** One walk over a callee's graph. */
  private static final class Scan {
    private final Graph graph;
    private final PassContext context;
    private final int depth;
    private final Map<Instruction, BitSet> roots = new IdentityHashMap<>();
    private final BitSet selecting = new BitSet();
    private final BitSet returning = new BitSet();
    private boolean makes;

    Scan(Graph graph, PassContext context, int depth) {
      this.graph = graph;
      this.context = context;
      this.depth = depth;
    }

    void run() {
      List<Instruction> parameters = graph.entry().parameters();
      for (int i = 0; i < parameters.size(); i++) {
        if (parameters.get(i).type() == Type.REF) {
          root(parameters.get(i)).set(i);
        }
      }
      for (Block block : BlockOrder.reversePostOrder(graph)) {
        block.instructions().forEach(this::visit);
      }
    }

    /** The callee's parameters that a value is, or is held by. */
    private BitSet root(Instruction value) {
      return roots.computeIfAbsent(Values.withoutChecks(value), key -> new BitSet());
    }

    private void visit(Instruction i) {
      switch (i.opcode()) {
        case LOAD_FIELD -> {
          if (i.type() == Type.REF) {
            root(i).or(root(i.input(0)));
          }
        }
        case CALL_INTERFACE -> {
          if (isOpen(i)) {
            selecting.or(root(i.input(0)));
          }
        }
        case CALL -> visitCall(i);
        case RETURN -> {
          if (i.inputs().size() == 1 && i.input(0).type() == Type.REF) {
            makes |= isMade(i.input(0));
            returning.or(root(i.input(0)));
          }
        }
        default -> {}
      }
      for (Edge edge : i.successors()) {
        for (int k = 0; k < edge.arguments().size(); k++) {
          root(edge.target().parameters().get(k)).or(root(edge.arguments().get(k)));
        }
      }
    }

    private boolean isOpen(Instruction call) {
      World world = context.world();
      return world != null
          && world.targets(call.attribute(JavaMethod.class), TypeFlow.receiver(call)).size() > 1;
    }

    private void visitCall(Instruction call) {
      CalleeUse callee = of(call.attribute(JavaMethod.class), context, depth - 1);
      callee.returning.stream().forEach(k -> root(call).or(root(call.input(k))));
      boolean becomesDirect = false;
      for (int k = callee.selecting.nextSetBit(0); k >= 0; k = callee.selecting.nextSetBit(k + 1)) {
        selecting.or(root(call.input(k)));
        becomesDirect |= isMade(call.input(k));
      }
      if (becomesDirect) {
        call.inputs().forEach(input -> selecting.or(root(input)));
      }
    }

    private boolean isMade(Instruction value) {
      return CalleeUse.isMade(value, context, depth - 1, LONGEST_CHAIN);
    }
  }
}
