package org.javahermit.compiler.lower;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.ir.Type;

/**
 * Puts control flow in the place of one instruction.
 *
 * <p>Takes an instruction, in the middle of a block or at its end with an exception edge; leaves
 * the block open behind what stood before the instruction, a block with the rest that waits for
 * predecessors, and the landing pad, if there is one, for exactly one call that can throw.
 */
final class Splitting {
  private final Instruction split;
  private final Block before;
  private final Block rest;
  private final Block handler;

  private Splitting(Instruction split, Block before, Block rest, Block handler) {
    this.split = split;
    this.before = before;
    this.rest = rest;
    this.handler = handler;
  }

  /** Splits at an instruction; {@link #finish} must follow. */
  static Splitting at(Instruction i) {
    Block before = i.block();
    if (i.successors().isEmpty()) {
      Block rest = before.splitAfter(before.instructions().indexOf(i));
      return new Splitting(i, before, rest, null);
    }
    Edge normal = i.successors().get(0);
    Edge exceptional = i.exceptionEdge();
    Block handler = exceptional == null ? null : exceptional.target();
    Block rest = before.graph().createBlock();
    Instruction jump = rest.append(rest.graph().create(Opcode.JUMP, Type.VOID, null));
    jump.setPosition(i.position());
    jump.addSuccessor(normal.target(), normal.arguments());
    for (Edge edge : List.copyOf(i.successors())) {
      i.removeSuccessor(edge);
    }
    return new Splitting(i, before, rest, handler);
  }

  /** Puts instructions where the split one stands; the last one must lead somewhere. */
  Low before() {
    return Low.before(split);
  }

  /** Where control goes on after the split instruction. */
  Block rest() {
    return rest;
  }

  /** An empty block of the graph. */
  Block newBlock() {
    return before.graph().createBlock();
  }

  /** Puts instructions at the end of a block. */
  Low atEnd(Block block) {
    return Low.atEnd(block, split.position());
  }

  /** Ends a block with a call whose exceptions go to the landing pad, and goes on with the rest. */
  void callAndContinue(Block block, JavaMethod method, Instruction... arguments) {
    Instruction call = call(block, method, arguments);
    if (handler == null) {
      atEnd(block).jump(rest);
    } else {
      call.addSuccessor(rest);
      call.addSuccessor(handler);
    }
  }

  /** Ends a block with a call that never returns. */
  void callAndStop(Block block, JavaMethod method, Instruction... arguments) {
    Instruction call = call(block, method, arguments);
    Block end = block;
    if (handler != null) {
      end = newBlock();
      call.addSuccessor(end);
      call.addSuccessor(handler);
    }
    atEnd(end).add(Opcode.UNREACHABLE, Type.VOID, null);
  }

  private Instruction call(Block block, JavaMethod method, Instruction... arguments) {
    Type result = Type.ofDescriptor(method.returnType().getDescriptor());
    return block == before
        ? before().add(Opcode.CALL, result, method, arguments)
        : atEnd(block).add(Opcode.CALL, result, method, arguments);
  }

  /** Takes the split instruction out; nothing may read it any more. */
  void finish() {
    split.remove();
  }

  /** Takes out an instruction without result that does nothing; its handler may become idle. */
  static void removeIdle(Instruction i) {
    if (i.successors().isEmpty()) {
      i.remove();
      return;
    }
    Edge normal = i.successors().get(0);
    Instruction jump = i.block().graph().create(Opcode.JUMP, Type.VOID, null);
    jump.setPosition(i.position());
    jump.addSuccessor(normal.target(), normal.arguments());
    Block block = i.block();
    i.remove();
    block.append(jump);
  }

  /**
   * Lets a call that was put right before {@code i} go to the landing pad of {@code i} too, where
   * there is one. The block ends with the call then, and {@code i} stands in the next.
   */
  static void shareHandler(Instruction i, Instruction call) {
    Edge exceptional = i.exceptionEdge();
    if (exceptional == null) {
      return;
    }
    Block pad = exceptional.target();
    Instruction caught = pad.instructions().get(0);
    Block body = pad.splitAfter(0);
    Instruction exception = body.addParameter(Type.REF);
    exception.setRefType(caught.refType());
    caught.replaceAllUses(exception);
    SourcePosition position = caught.position();
    Low.atEnd(pad, position).jump(body, caught);

    Block second = pad.graph().createBlock();
    Low low = Low.atEnd(second, position);
    Instruction caughtToo = low.add(Opcode.CATCH, Type.REF, caught.attribute());
    caughtToo.setRefType(caught.refType());
    low.jump(body, caughtToo);

    Block block = call.block();
    Block next = block.splitAfter(block.instructions().indexOf(call));
    call.addSuccessor(next);
    call.addSuccessor(second);
  }

  /** Removes all blocks that control never reaches, with the edges that leave them. */
  static void removeUnreachableBlocks(Graph graph) {
    Set<Block> reached = new LinkedHashSet<>();
    Deque<Block> work = new ArrayDeque<>();
    reached.add(graph.entry());
    work.add(graph.entry());
    while (!work.isEmpty()) {
      for (Edge edge : work.remove().successors()) {
        if (reached.add(edge.target())) {
          work.add(edge.target());
        }
      }
    }
    List<Block> idle = graph.blocks().stream().filter(b -> !reached.contains(b)).toList();
    for (Block block : idle) {
      for (Instruction i : List.copyOf(block.instructions())) {
        i.remove();
      }
    }
    idle.forEach(graph::removeBlock);
  }
}
