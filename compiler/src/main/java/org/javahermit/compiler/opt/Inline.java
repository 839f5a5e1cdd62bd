package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;

/**
 * Replaces direct calls by the graphs of their callees, as {@link InlinePolicy} says.
 *
 * <p>Relies on null checks and class initialization of a call standing explicitly before it. Works
 * in rounds: the calls of the method first, then those that came with what was inlined, which are
 * made direct where the world allows it, and so on. Every callee comes from the {@link
 * GraphProvider}, whose graphs do not depend on what was inlined elsewhere, so that the result does
 * not depend on the order in which methods are compiled.
 */
final class Inline implements Pass {
  /** Which calls are looked at. */
  enum Scope {
    /** All but those that {@link BoxElimination} wants to see. */
    BUT_BOXES,
    /** All. */
    ALL,
    /** Only those of methods marked {@code @AlwaysInline}. */
    FORCED
  }

  private final String name;
  private final Scope scope;

  Inline(String name, Scope scope) {
    this.name = name;
    this.scope = scope;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void run(Graph graph, PassContext context) {
    new Rounds(graph, context, scope).run();
  }

  /** The methods whose inlining led to a call, innermost first. */
  private record Chain(JavaMethod method, Chain outer, int depth) {
    static boolean contains(Chain chain, JavaMethod method) {
      for (Chain c = chain; c != null; c = c.outer) {
        if (c.method == method) {
          return true;
        }
      }
      return false;
    }
  }

  private static final class Rounds {
    private final Graph graph;
    private final PassContext context;
    private final InlinePolicy policy;
    private final Map<Instruction, Chain> chains = new IdentityHashMap<>();

    Rounds(Graph graph, PassContext context, Scope scope) {
      this.graph = graph;
      this.context = context;
      this.policy = new InlinePolicy(graph, context, scope);
    }

    void run() {
      List<Instruction> candidates = new ArrayList<>();
      for (Block block : graph.blocks()) {
        for (Instruction instruction : block.instructions()) {
          if (instruction.opcode() == Opcode.CALL) {
            candidates.add(instruction);
          }
        }
      }
      while (!candidates.isEmpty()) {
        List<Instruction> accepted = accept(candidates);
        candidates = new ArrayList<>();
        // From the back, so that the rest of a block that is split is short.
        for (int i = accepted.size() - 1; i >= 0; i--) {
          inline(accepted.get(i), candidates);
        }
      }
    }

    private List<Instruction> accept(List<Instruction> candidates) {
      List<Instruction> accepted = new ArrayList<>();
      policy.beginRound();
      for (Instruction call : candidates) {
        JavaMethod callee = call.attribute(JavaMethod.class);
        Chain chain = chains.get(call);
        boolean recursive = callee == graph.method() || Chain.contains(chain, callee);
        if (!recursive && policy.accepts(call, callee, chain == null ? 0 : chain.depth)) {
          accepted.add(call);
        }
      }
      return accepted;
    }

    private void inline(Instruction call, List<Instruction> candidates) {
      JavaMethod callee = call.attribute(JavaMethod.class);
      Chain outer = chains.get(call);
      Chain chain = new Chain(callee, outer, outer == null ? 1 : outer.depth + 1);
      for (Instruction copy : CallReplacement.replace(call, context.callees().graphOf(callee))) {
        if (copy.block() != null && isDirectCall(copy)) {
          chains.put(copy, chain);
          candidates.add(copy);
        }
      }
    }

    private boolean isDirectCall(Instruction instruction) {
      return instruction.opcode() == Opcode.CALL
          || context.world() != null && Devirtualize.resolve(instruction, context.world());
    }
  }
}
