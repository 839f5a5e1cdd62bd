package org.javahermit.compiler.opt;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.RefType;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.ir.Type;

/**
 * Puts a copy of the callee's graph in the place of a call.
 *
 * <p>Leaves the arguments in place of the parameters, each return a jump to what follows the call,
 * and the call as the caller of every position. Where the call has an exception edge, each
 * operation of the callee that may throw out of it ends its block with an edge to a landing pad of
 * its own, which hands the exception to what was the call's landing pad.
 */
final class CallReplacement {
  private final Graph graph;
  private final Instruction call;
  private final Map<SourcePosition, SourcePosition> positions = new IdentityHashMap<>();
  private final SourcePosition callPosition;
  private Block rest;
  private Block handler;

  private CallReplacement(Instruction call) {
    this.call = call;
    this.graph = call.block().graph();
    this.callPosition = call.position();
  }

  /** Inlines the callee; answers the copies of its instructions. */
  static List<Instruction> replace(Instruction call, Graph callee) {
    return new CallReplacement(call).replaceBy(callee);
  }

  private List<Instruction> replaceBy(Graph callee) {
    Block before = call.block();
    boolean guarded = call.exceptionEdge() != null;
    if (guarded) {
      continueAlongNormalEdge();
    } else {
      rest = before.splitAfter(before.instructions().indexOf(call));
      replaceResult();
    }
    List<Instruction> arguments = List.copyOf(call.inputs());
    handler = guarded ? call.exceptionEdge().target() : null;
    call.remove();
    if (guarded) {
      makeHandler();
    }
    GraphCopy copy = GraphCopy.into(graph, callee, arguments, this::rebase);
    Instruction jump = graph.create(Opcode.JUMP, Type.VOID, null).setPosition(callPosition);
    before.append(jump).addSuccessor(copy.blockOf(callee.entry()));
    for (Instruction instruction : copy.instructions()) {
      connect(instruction);
    }
    return copy.instructions();
  }

  /** The call's result becomes a parameter of what follows. */
  private void replaceResult() {
    if (call.type() != Type.VOID) {
      Instruction result = rest.addParameter(call.type()).setRefType(call.refType());
      call.replaceAllUses(result.setPosition(callPosition));
    }
  }

  private void continueAlongNormalEdge() {
    rest = graph.createBlock();
    replaceResult();
    Edge normal = call.successors().get(0);
    Instruction jump = graph.create(Opcode.JUMP, Type.VOID, null).setPosition(callPosition);
    rest.append(jump).addSuccessor(normal.target(), List.copyOf(normal.arguments()));
  }

  /** The call's landing pad becomes a block that gets the exception as a parameter. */
  private void makeHandler() {
    Instruction caught = handler.instructions().get(0);
    RefType type = caught.refType();
    Instruction exception = handler.addParameter(Type.REF).setPosition(caught.position());
    exception.setRefType(type == null ? null : type.asNonNull());
    Edits.replace(caught, exception);
  }

  private void connect(Instruction instruction) {
    if (instruction.opcode() == Opcode.RETURN) {
      List<Instruction> values = List.copyOf(instruction.inputs());
      instruction.become(Opcode.JUMP, Type.VOID, null);
      instruction.addSuccessor(rest, values);
    } else if (handler != null
        && Values.mayThrow(instruction)
        && instruction.successors().isEmpty()) {
      guard(instruction);
    }
  }

  private void guard(Instruction instruction) {
    Block block = instruction.block();
    if (instruction.opcode() != Opcode.THROW) {
      Block next = block.splitAfter(block.instructions().indexOf(instruction));
      instruction.addSuccessor(next);
    }
    Block pad = graph.createBlock();
    Instruction caught = graph.create(Opcode.CATCH, Type.REF, null);
    caught.setPosition(instruction.position());
    caught.setRefType(handler.parameters().get(handler.parameters().size() - 1).refType());
    pad.append(caught);
    Instruction jump = graph.create(Opcode.JUMP, Type.VOID, null);
    pad.append(jump.setPosition(instruction.position())).addSuccessor(handler, List.of(caught));
    instruction.addSuccessor(pad);
  }

  private SourcePosition rebase(SourcePosition position) {
    if (position == null || callPosition == null) {
      return position == null ? callPosition : position;
    }
    SourcePosition known = positions.get(position);
    if (known == null) {
      SourcePosition caller = position.caller() == null ? callPosition : rebase(position.caller());
      known =
          new SourcePosition(position.method(), position.bytecodeIndex(), position.line(), caller);
      positions.put(position, known);
    }
    return known;
  }
}
