package org.javahermit.compiler.x64.alloc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.lir.LirBlock;
import org.javahermit.compiler.x64.lir.LirEdge;
import org.javahermit.compiler.x64.lir.LirFunction;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirOp;

/**
 * First step of register allocation: puts the blocks into a linear order in which loops are
 * contiguous and rarely run ("deferred") blocks stand at the end, and numbers the instructions.
 * Source: Wimmer and Mössenböck, Optimized Interval Splitting in a Linear Scan Register Allocator,
 * 2005, §3.1.
 *
 * <p>Instruction n reads at position 2n and writes at position 2n + 1.
 */
public final class BlockOrder {
  private static final String RUNTIME = "org/javahermit/vm/";

  private final LirFunction function;
  private final int[] postNumber;
  private final int[] forwardEdges;
  private final List<LirBlock> reversePostorder = new ArrayList<>();

  private BlockOrder(LirFunction function) {
    this.function = function;
    this.postNumber = new int[function.blockCount()];
    this.forwardEdges = new int[function.blockCount()];
  }

  /** Orders and numbers; returns the number of instructions. */
  public static int apply(LirFunction function) {
    BlockOrder order = new BlockOrder(function);
    order.number();
    order.findLoops();
    order.findDeferred();
    order.sort();
    return order.numberInstructions();
  }

  private static List<LirEdge> edges(LirBlock block) {
    if (block.handlers().isEmpty()) {
      return block.successors();
    }
    List<LirEdge> all = new ArrayList<>(block.successors());
    all.addAll(block.handlers());
    return all;
  }

  private void number() {
    boolean[] seen = new boolean[function.blockCount()];
    int[] next = new int[function.blockCount()];
    List<LirBlock> stack = new ArrayList<>();
    LirBlock entry = function.blocks().get(0);
    stack.add(entry);
    seen[entry.id()] = true;
    int count = 0;
    while (!stack.isEmpty()) {
      LirBlock top = stack.get(stack.size() - 1);
      List<LirEdge> edges = edges(top);
      if (next[top.id()] < edges.size()) {
        LirBlock target = edges.get(next[top.id()]++).target();
        if (!seen[target.id()]) {
          seen[target.id()] = true;
          stack.add(target);
        }
      } else {
        stack.remove(stack.size() - 1);
        postNumber[top.id()] = count++;
        reversePostorder.add(top);
      }
    }
    Collections.reverse(reversePostorder);
  }

  private boolean isBackEdge(LirEdge edge) {
    return postNumber[edge.target().id()] >= postNumber[edge.source().id()];
  }

  private void findLoops() {
    for (LirBlock header : reversePostorder) {
      List<LirBlock> work = new ArrayList<>();
      boolean[] member = null;
      for (LirEdge edge : header.predecessors()) {
        if (isBackEdge(edge)) {
          member = member == null ? new boolean[function.blockCount()] : member;
          if (!member[edge.source().id()]) {
            member[edge.source().id()] = true;
            work.add(edge.source());
          }
        } else {
          forwardEdges[header.id()]++;
        }
      }
      if (member != null) {
        member[header.id()] = true;
        work.remove(header);
        header.setLoopDepth(header.loopDepth() + 1);
        flood(header, member, work);
      }
    }
  }

  private void flood(LirBlock header, boolean[] member, List<LirBlock> work) {
    while (!work.isEmpty()) {
      LirBlock block = work.remove(work.size() - 1);
      block.setLoopDepth(block.loopDepth() + 1);
      for (LirEdge edge : block.predecessors()) {
        LirBlock source = edge.source();
        // what comes before the header belongs to an irreducible loop, which has no single header
        if (!member[source.id()] && postNumber[source.id()] < postNumber[header.id()]) {
          member[source.id()] = true;
          work.add(source);
        }
      }
    }
  }

  private void findDeferred() {
    for (LirBlock block : reversePostorder) {
      LirOp last = block.last().op();
      block.setDeferred(
          block != reversePostorder.get(0)
              && (last == LirOp.THROW
                  || last == LirOp.UNREACHABLE
                  || block.isLandingPad()
                  || isSlowPath(block)));
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (LirBlock block : reversePostorder) {
        if (!block.isDeferred() && block != reversePostorder.get(0) && mustBeDeferred(block)) {
          block.setDeferred(true);
          changed = true;
        }
      }
    }
  }

  /** A block beside the main path that calls the runtime. */
  private static boolean isSlowPath(LirBlock block) {
    if (block.predecessors().size() != 1
        || block.predecessors().get(0).source().successors().size() < 2) {
      return false;
    }
    for (LirInstruction instruction : block.instructions()) {
      if (instruction.op() == LirOp.CALL
          && instruction.attribute() instanceof Symbol.Code code
          && code.method().owner().name().startsWith(RUNTIME)) {
        return true;
      }
    }
    return false;
  }

  private boolean mustBeDeferred(LirBlock block) {
    boolean allSuccessors = !block.successors().isEmpty();
    for (LirEdge edge : block.successors()) {
      allSuccessors &= edge.target().isDeferred() && !isBackEdge(edge);
    }
    boolean allPredecessors = true;
    for (LirEdge edge : block.predecessors()) {
      allPredecessors &= edge.source().isDeferred() || isBackEdge(edge);
    }
    return allSuccessors || allPredecessors;
  }

  /** Blocks whose forward predecessors are placed, the most urgent one next. */
  private void sort() {
    List<LirBlock> ready = new ArrayList<>();
    List<LirBlock> sorted = new ArrayList<>();
    ready.add(reversePostorder.get(0));
    while (!ready.isEmpty()) {
      LirBlock best = ready.get(ready.size() - 1);
      for (int i = ready.size() - 2; i >= 0; i--) {
        if (isBefore(ready.get(i), best)) {
          best = ready.get(i);
        }
      }
      ready.remove(best);
      best.setOrder(sorted.size());
      sorted.add(best);
      List<LirEdge> edges = edges(best);
      for (int i = edges.size() - 1; i >= 0; i--) {
        LirEdge edge = edges.get(i);
        if (!isBackEdge(edge) && --forwardEdges[edge.target().id()] == 0) {
          ready.add(edge.target());
        }
      }
    }
    sorted.sort((a, b) -> Boolean.compare(a.isDeferred(), b.isDeferred()));
    for (int i = 0; i < sorted.size(); i++) {
      sorted.get(i).setOrder(i);
    }
    function.setBlocks(sorted);
  }

  private static boolean isBefore(LirBlock a, LirBlock b) {
    if (a.isDeferred() != b.isDeferred()) {
      return b.isDeferred();
    }
    return a.loopDepth() > b.loopDepth();
  }

  private int numberInstructions() {
    int number = 0;
    for (LirBlock block : function.blocks()) {
      int from = 2 * number;
      for (LirInstruction instruction : block.instructions()) {
        instruction.number(number++);
      }
      block.setRange(from, 2 * number);
    }
    return number;
  }
}
