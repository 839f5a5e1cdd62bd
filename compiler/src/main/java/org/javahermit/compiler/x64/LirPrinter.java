package org.javahermit.compiler.x64;

import java.util.List;
import java.util.function.BiFunction;
import org.javahermit.compiler.x64.alloc.Allocation;
import org.javahermit.compiler.x64.alloc.Location;
import org.javahermit.compiler.x64.alloc.Move;
import org.javahermit.compiler.x64.lir.LirAddress;
import org.javahermit.compiler.x64.lir.LirBlock;
import org.javahermit.compiler.x64.lir.LirCompare;
import org.javahermit.compiler.x64.lir.LirEdge;
import org.javahermit.compiler.x64.lir.LirFunction;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirOp;
import org.javahermit.compiler.x64.lir.LirValue;

/**
 * The textual form of machine-level code: before register allocation with values, after it with
 * registers, spill slots ({@code [s0]}, {@code [in0]} for incoming stack arguments) and the moves
 * that the allocator put between instructions. Positions stand where the allocator numbered them.
 */
public final class LirPrinter {
  private final StringBuilder out = new StringBuilder();
  private final Allocation allocation;

  private LirPrinter(Allocation allocation) {
    this.allocation = allocation;
  }

  /** The text of a function before register allocation. */
  public static String print(LirFunction function) {
    LirPrinter printer = new LirPrinter(null);
    function.blocks().forEach(printer::block);
    return printer.out.toString();
  }

  /** The text of a function after register allocation. */
  public static String print(Allocation allocation) {
    LirPrinter printer = new LirPrinter(allocation);
    allocation.function().blocks().forEach(printer::block);
    return printer.out.toString();
  }

  private void block(LirBlock block) {
    out.append(block).append('(');
    String separator = "";
    for (LirValue parameter : block.parameters()) {
      out.append(separator).append(parameter);
      if (allocation != null) {
        out.append(':');
        out.append(Location.toString(allocation.locationAt(parameter, block.from())));
      }
      separator = ", ";
    }
    out.append(')');
    if (block.loopDepth() > 0) {
      out.append(" depth ").append(block.loopDepth());
    }
    out.append(block.isDeferred() ? " deferred" : "").append(":\n");
    for (LirInstruction instruction : block.instructions()) {
      line(block, instruction);
    }
  }

  private void line(LirBlock block, LirInstruction instruction) {
    if (allocation == null) {
      if (instruction.op() != LirOp.LABEL) {
        instruction(instruction);
      }
      return;
    }
    moves(allocation.before(instruction));
    moves(allocation.stores(instruction));
    if (instruction == block.last()) {
      moves(allocation.exit(block));
    }
    if (instruction.op() == LirOp.LABEL) {
      moves(allocation.entry(block));
    } else {
      instruction(instruction);
    }
    moves(allocation.after(instruction));
  }

  private void moves(List<Move> moves) {
    if (!moves.isEmpty()) {
      out.append("        ");
      String separator = "";
      for (Move move : moves) {
        out.append(separator).append(move);
        separator = "; ";
      }
      out.append('\n');
    }
  }

  private void instruction(LirInstruction i) {
    out.append(i.number() < 0 ? "        " : String.format("  %4d  ", 2 * i.number()));
    if (i.result() != null) {
      out.append(i.result());
      if (allocation != null) {
        out.append(':').append(Location.toString(allocation.locationOfResult(i)));
      }
      out.append(" = ");
    }
    out.append(i.op()).append(i.width() == 8 ? "" : "." + i.width());
    if (i.row() != null) {
      out.append(' ').append(i.row());
    }
    String separator = " ";
    for (int k = 0; k < i.uses().size(); k++) {
      out.append(separator).append(use(i, k));
      separator = ", ";
    }
    if (i.address() != null) {
      out.append(separator).append(address(i));
    }
    if (i.compare() != null) {
      compare(i);
    } else if (i.second() == LirCompare.IMMEDIATE) {
      out.append(separator).append('#').append(i.immediate());
    }
    separator = " -> ";
    for (LirEdge edge : i.successors()) {
      edge(separator, edge);
      separator = ", ";
    }
    if (i.handler() != null) {
      out.append(" catch ").append(i.handler().target());
    }
    out.append('\n');
  }

  private String use(LirInstruction i, int k) {
    LirValue value = i.use(k).value();
    String place = "";
    if (allocation != null && value.isVirtual()) {
      place = ":" + Location.toString(allocation.locationOfUse(i, value));
    }
    return i.use(k) + place;
  }

  private String address(LirInstruction i) {
    LirAddress a = i.address();
    BiFunction<Integer, String, String> part = (k, text) -> k < 0 ? "" : text + use(i, k);
    String base = a.symbol() != null ? a.symbol().toString() : part.apply(a.base(), "");
    String index = a.index() < 0 ? "" : part.apply(a.index(), " + ") + "*" + a.scale();
    String faults = a.mayFault() ? " faults" : "";
    return "[" + base + index + " + " + a.displacement() + faults + "]";
  }

  private void compare(LirInstruction i) {
    LirCompare c = i.compare();
    out.append(" where ").append(c.row()).append(' ');
    operand(i, c.first());
    out.append(", ");
    operand(i, c.second());
    out.append(' ').append(c.condition());
    out.append(
        switch (c.parity()) {
          case IGNORED -> "";
          case MUST_BE_CLEAR -> " and np";
          case OR_SET -> " or p";
        });
  }

  private void operand(LirInstruction i, int operand) {
    switch (operand) {
      case LirCompare.MEMORY -> out.append("memory");
      case LirCompare.IMMEDIATE -> out.append('#').append(i.immediate());
      default -> out.append(i.use(operand).value());
    }
  }

  private void edge(String separator, LirEdge edge) {
    out.append(separator).append(edge.target());
    if (!edge.arguments().isEmpty()) {
      out.append(edge.arguments());
    }
  }
}
