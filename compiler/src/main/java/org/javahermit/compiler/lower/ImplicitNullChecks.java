package org.javahermit.compiler.lower;

import java.util.List;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Opcode.Property;

/**
 * Lets memory accesses do the work of null checks.
 *
 * <p>Takes a lowered graph; where a {@code NULL_CHECK} is followed by an access of that reference
 * near its address, with nothing between that can be observed, the access is marked as the check
 * and takes over its exception edge, and the check goes away. An access of page 0 faults, and the
 * fault handler throws. Source: Kawahito, Komatsu, Nakatani, Effective null pointer check
 * elimination utilizing hardware trap (ASPLOS 2000).
 */
public final class ImplicitNullChecks {
  /** Accesses below this distance from null lie in the unmapped page. */
  private static final int REACH = 4096 - 16;

  private ImplicitNullChecks() {}

  /** Folds the null checks of the graph. */
  public static void run(Graph graph) {
    for (Block block : List.copyOf(graph.blocks())) {
      // Backwards, so that what follows a check has found its accesses already.
      List<Instruction> instructions = List.copyOf(block.instructions());
      for (int i = instructions.size() - 1; i >= 0; i--) {
        Instruction check = instructions.get(i);
        if (check.opcode() == Opcode.NULL_CHECK && check.block() == block) {
          fold(check);
        }
      }
    }
  }

  private static void fold(Instruction check) {
    Block block = check.block();
    if (check.successors().isEmpty()) {
      int index = block.instructions().indexOf(check);
      Instruction access = firstAccess(check, block, index + 1);
      if (access != null && access.successors().isEmpty()) {
        mark(check, access);
        check.remove();
      }
      return;
    }
    Block next = check.successors().get(0).target();
    if (next.predecessors().size() != 1 || !next.parameters().isEmpty()) {
      return;
    }
    Instruction access = firstAccess(check, next, 0);
    if (access != null && access.successors().isEmpty()) {
      mark(check, access);
      moveUp(check, access, next);
    }
  }

  /** The first instruction that touches the checked reference, if all before it can be repeated. */
  private static Instruction firstAccess(Instruction check, Block block, int from) {
    List<Instruction> instructions = block.instructions();
    for (int i = from; i < instructions.size(); i++) {
      Instruction candidate = instructions.get(i);
      if (isAccessOf(check, candidate)) {
        return candidate;
      }
      if (!mayStandBetween(check, candidate)) {
        return null;
      }
    }
    return null;
  }

  private static boolean isAccessOf(Instruction check, Instruction candidate) {
    if (candidate.opcode() != Opcode.LOAD && candidate.opcode() != Opcode.STORE) {
      return false;
    }
    MemoryAccess access = candidate.attribute(MemoryAccess.class);
    Instruction base = candidate.input(0);
    return (base == check || base == check.input(0))
        && access.scale() == 0
        && access.displacement() >= 0
        && access.displacement() < REACH
        && !access.implicitNullCheck();
  }

  /** Whether the check may happen after the instruction, which does not need the check's result. */
  private static boolean mayStandBetween(Instruction check, Instruction candidate) {
    Opcode opcode = candidate.opcode();
    if (candidate.endsBlock()
        || opcode.is(Property.WRITES)
        || opcode.is(Property.THROWS)
        || opcode.is(Property.BOUNDARY)) {
      return false;
    }
    if (opcode == Opcode.LOAD && candidate.attribute(MemoryAccess.class).implicitNullCheck()) {
      return false;
    }
    // A read through the reference that cannot be the check itself must not come before it.
    return !(opcode.is(Property.READS) || opcode == Opcode.REF_TO_ADDRESS)
        || (!candidate.inputs().contains(check) && !candidate.inputs().contains(check.input(0)));
  }

  private static void mark(Instruction check, Instruction access) {
    MemoryAccess plain = access.attribute(MemoryAccess.class);
    Instruction[] inputs = access.inputs().toArray(Instruction[]::new);
    MemoryAccess marked =
        new MemoryAccess(
            plain.kind(), plain.scale(), plain.displacement(), plain.isVolatile(), true);
    access.become(access.opcode(), access.type(), marked, inputs);
    if (check.position() != null) {
      access.setPosition(check.position());
    }
    check.replaceAllUses(check.input(0));
  }

  /** Ends the check's block with the access in the place of the check. */
  private static void moveUp(Instruction check, Instruction access, Block next) {
    Block block = check.block();
    for (Instruction i : List.copyOf(next.instructions())) {
      next.detach(i);
      block.insertBefore(check, i);
      if (i == access) {
        break;
      }
    }
    for (Edge edge : List.copyOf(check.successors())) {
      Block target = edge.target();
      List<Instruction> arguments = List.copyOf(edge.arguments());
      check.removeSuccessor(edge);
      access.addSuccessor(target, arguments);
    }
    check.remove();
  }
}
