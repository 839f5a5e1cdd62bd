package org.javahermit.compiler.opt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.User;
import org.javahermit.compiler.ir.analysis.BlockOrder;

/**
 * Brings every operation into its simplest form: constants folded, identities of algebra applied, a
 * comparison of a three-way comparison fused into one, branches on constants decided.
 *
 * <p>Relies on nothing. Leaves a graph to which none of the rules in the tables applies; blocks
 * that nothing reaches any more and values that nothing reads stay for {@link SimplifyControlFlow}
 * and {@link DeadCode}. The rules follow JLS §15 for the results, and the usual identities (H. S.
 * Warren, "Hacker's Delight") for the integers.
 */
final class Canonicalize implements Pass {
  private static final Map<Opcode, List<Rule>> RULES = new EnumMap<>(Opcode.class);

  static {
    ArithmeticRules.TABLE.forEach(Canonicalize::add);
    BitRules.TABLE.forEach(Canonicalize::add);
    ConversionRules.TABLE.forEach(Canonicalize::add);
    ComparisonRules.TABLE.forEach(Canonicalize::add);
    ReferenceRules.TABLE.forEach(Canonicalize::add);
    ControlRules.TABLE.forEach(Canonicalize::add);
  }

  private static void add(Opcode opcode, List<Rule> rules) {
    RULES.computeIfAbsent(opcode, key -> new ArrayList<>()).addAll(rules);
  }

  @Override
  public String name() {
    return "canonicalize";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    new Worklist(graph).run();
  }

  /** What remains to be looked at: at first everything, then the users of what changed. */
  private static final class Worklist {
    private final Deque<Instruction> queue = new ArrayDeque<>();
    private final BitSet queued = new BitSet();

    Worklist(Graph graph) {
      for (Block block : BlockOrder.reversePostOrder(graph)) {
        block.instructions().forEach(this::add);
      }
    }

    void run() {
      while (!queue.isEmpty()) {
        Instruction instruction = queue.poll();
        queued.clear(instruction.id());
        if (instruction.block() != null) {
          simplify(instruction);
        }
      }
    }

    private void simplify(Instruction instruction) {
      Instruction result = fold(instruction);
      List<Rule> rules = RULES.getOrDefault(instruction.opcode(), List.of());
      for (int i = 0; result == null && i < rules.size(); i++) {
        result = rules.get(i).apply(instruction);
      }
      if (result == null) {
        return;
      }
      addUsers(instruction);
      if (result != instruction) {
        Edits.replace(instruction, result);
      }
      if (result.block() != null) {
        add(result);
        result.inputs().forEach(this::add);
      }
    }

    private void addUsers(Instruction instruction) {
      for (User user : instruction.uses()) {
        if (user instanceof Instruction reader) {
          add(reader);
        }
      }
    }

    private void add(Instruction instruction) {
      if (instruction.opcode() != Opcode.PARAMETER && !queued.get(instruction.id())) {
        queued.set(instruction.id());
        queue.add(instruction);
      }
    }
  }

  private static Instruction fold(Instruction instruction) {
    if (!instruction.opcode().is(Opcode.Property.PURE) || instruction.inputs().isEmpty()) {
      return null;
    }
    for (Instruction input : instruction.inputs()) {
      if (!Values.isConstant(input)) {
        return null;
      }
    }
    Object value = ConstantFolding.fold(instruction);
    if (value == ConstantFolding.NONE) {
      return null;
    }
    Type type = instruction.type();
    instruction.become(Opcode.CONSTANT, type, value);
    return instruction;
  }
}
