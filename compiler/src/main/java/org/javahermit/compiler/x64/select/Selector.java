package org.javahermit.compiler.x64.select;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Opcode.Property;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.CodeFacts;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.lir.LirBlock;
import org.javahermit.compiler.x64.lir.LirEdge;
import org.javahermit.compiler.x64.lir.LirFunction;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirInstruction.ResultKind;
import org.javahermit.compiler.x64.lir.LirOp;
import org.javahermit.compiler.x64.lir.LirValue;
import org.javahermit.compiler.x64.lir.Use;

/**
 * Instruction selection: takes a lowered graph, leaves the machine-level form of everything that is
 * needed. Blocks are visited from the last to the first of a reverse post-order, instructions from
 * the last to the first, so that every use is seen before its definition: a pure operation that all
 * its readers folded into themselves is never selected.
 */
public final class Selector {
  private final Graph graph;
  private final CodeFacts facts;
  private final LirFunction function;
  private final LirBlock[] blocks;
  private final LirValue[] values;
  private final boolean[] folded;
  private final int[] effects;
  private final int[] throwing;
  private final List<LirInstruction> pending = new ArrayList<>();
  private LirBlock block;
  private Instruction root;

  private Selector(Graph graph, CodeFacts facts) {
    this.graph = graph;
    this.facts = facts;
    this.function = new LirFunction(graph.method());
    this.blocks = new LirBlock[graph.blockCount()];
    this.values = new LirValue[graph.valueCount()];
    this.folded = new boolean[graph.valueCount()];
    this.effects = new int[graph.valueCount()];
    this.throwing = new int[graph.valueCount()];
  }

  /** The machine-level form of a graph. */
  public static LirFunction select(Graph graph, CodeFacts facts) {
    return new Selector(graph, facts).run();
  }

  private LirFunction run() {
    List<Block> postorder = postorder();
    for (int i = postorder.size() - 1; i >= 0; i--) {
      Block source = postorder.get(i);
      blocks[source.id()] = function.createBlock(source.id());
      countEffects(source);
    }
    for (Block source : postorder) {
      select(source);
    }
    for (LirBlock selected : function.blocks()) {
      for (LirEdge edge : selected.successors()) {
        edge.target().predecessors().add(edge);
      }
      for (LirEdge edge : selected.handlers()) {
        edge.target().predecessors().add(edge);
      }
    }
    function.splitCriticalEdges();
    return function;
  }

  private List<Block> postorder() {
    List<Block> order = new ArrayList<>(graph.blocks().size());
    boolean[] seen = new boolean[graph.blockCount()];
    List<Block> stack = new ArrayList<>();
    int[] next = new int[graph.blockCount()];
    stack.add(graph.entry());
    seen[graph.entry().id()] = true;
    while (!stack.isEmpty()) {
      Block top = stack.get(stack.size() - 1);
      List<Edge> edges = top.successors();
      if (next[top.id()] < edges.size()) {
        Block target = edges.get(next[top.id()]++).target();
        if (!seen[target.id()]) {
          seen[target.id()] = true;
          stack.add(target);
        }
      } else {
        stack.remove(stack.size() - 1);
        order.add(top);
      }
    }
    return order;
  }

  /** Counts, for each instruction, what before it in its block a later load may not pass. */
  private void countEffects(Block source) {
    int writes = 0;
    int exceptions = 0;
    for (Instruction i : source.instructions()) {
      effects[i.id()] = writes;
      throwing[i.id()] = exceptions;
      if (i.opcode().is(Property.WRITES) || i.opcode().is(Property.BOUNDARY)) {
        writes++;
      }
      if (i.opcode().is(Property.READS) || i.opcode().is(Property.THROWS)) {
        exceptions++;
      }
    }
  }

  private void select(Block source) {
    block = blocks[source.id()];
    List<LirInstruction> reversed = new ArrayList<>();
    List<Instruction> instructions = source.instructions();
    for (int k = instructions.size() - 1; k >= 0; k--) {
      Instruction instruction = instructions.get(k);
      if (!folded[instruction.id()] && isNeeded(instruction)) {
        root = instruction;
        pending.clear();
        // first, because the edge may be the only reader of the instruction's result
        LirEdge normal = normalEdge(instruction);
        rule(instruction).select(this, instruction);
        if (normal != null) {
          emit(LirOp.JUMP, 8).successors(List.of(normal));
        }
        if (instruction.exceptionEdge() != null) {
          addHandler(instruction.exceptionEdge());
        }
        for (int n = pending.size() - 1; n >= 0; n--) {
          reversed.add(pending.get(n));
        }
      }
    }
    reversed.add(new LirInstruction(LirOp.LABEL, 8));
    Collections.reverse(reversed);
    block.setInstructions(reversed);
    for (Instruction parameter : source.parameters()) {
      block.parameters().add(valueOf(parameter));
    }
  }

  /** Where control goes from an instruction in the middle of a try region; null for others. */
  private LirEdge normalEdge(Instruction instruction) {
    return instruction.opcode().is(Property.TERMINATOR) || instruction.successors().isEmpty()
        ? null
        : edge(instruction.successors().get(0));
  }

  private void addHandler(Edge exceptional) {
    LirEdge handler = new LirEdge(block, blocks[exceptional.target().id()], List.of(), true);
    block.handlers().add(handler);
    for (LirInstruction instruction : pending) {
      if (mayThrow(instruction)) {
        instruction.handler(handler);
      }
    }
  }

  private static boolean mayThrow(LirInstruction instruction) {
    return switch (instruction.op()) {
      case CALL, CALL_INDIRECT, THROW, CHECK_NULL, CHECK_BOUNDS, CHECK_ZERO -> true;
      default -> instruction.address() != null && instruction.address().mayFault();
    };
  }

  private static Rule rule(Instruction instruction) {
    Rule rule = Rules.of(instruction.opcode());
    if (rule == null) {
      throw new IllegalStateException(
          "operation " + instruction.opcode() + " must be lowered before code generation");
    }
    return rule;
  }

  private boolean isNeeded(Instruction i) {
    if (values[i.id()] != null || !i.successors().isEmpty()) {
      return true;
    }
    Opcode opcode = i.opcode();
    return opcode == Opcode.CATCH
        || opcode.is(Property.WRITES)
        || opcode.is(Property.THROWS)
        || opcode.is(Property.TERMINATOR)
        || opcode.is(Property.BOUNDARY)
        || (i.attribute() instanceof MemoryAccess access
            && (access.implicitNullCheck() || access.isVolatile()));
  }

  // ---- what rules use

  /** The target. */
  CodeFacts facts() {
    return facts;
  }

  /** The function that is being made. */
  LirFunction function() {
    return function;
  }

  /** The instruction that is being selected. */
  Instruction root() {
    return root;
  }

  /** Adds an instruction behind those that the rule emitted before. */
  LirInstruction emit(LirOp op, int width) {
    return emit(new LirInstruction(op, width));
  }

  /** Adds an instruction behind those that the rule emitted before. */
  LirInstruction emit(LirInstruction instruction) {
    instruction.position(root.position());
    pending.add(instruction);
    return instruction;
  }

  /** The place of the root's result; null where nobody reads it. */
  LirValue result() {
    return values[root.id()];
  }

  /** The value of an instruction; may be a constant. Marks it as needed. */
  LirValue valueOf(Instruction instruction) {
    Instruction i = origin(instruction);
    LirValue known = values[i.id()];
    if (known == null) {
      known =
          switch (i.opcode()) {
            case CONSTANT -> function.constant(i.type(), bits(i));
            case SYMBOL -> function.address(i.type(), i.attribute(Symbol.class), 0);
            case THREAD -> function.thread();
            default -> function.createValue(i.type());
          };
      values[i.id()] = known;
    }
    return known;
  }

  /** The value in a form that stands in a register: constants are loaded right here. */
  LirValue inRegister(Instruction instruction) {
    return inRegister(valueOf(instruction));
  }

  /** The value in a form that stands in a register: constants are loaded right here. */
  LirValue inRegister(LirValue value) {
    if (value.constant() == null) {
      return value;
    }
    LirValue loaded = function.createValue(value.type());
    LirInstruction constant = emit(LirOp.CONSTANT, value.type().size());
    constant.addUse(value, Use.Kind.ANY);
    constant.result(loaded, ResultKind.REGISTER);
    return loaded;
  }

  /** The value, where an integer constant must be in a register and a float may be in memory. */
  LirValue inRegisterOrMemory(Instruction instruction) {
    LirValue value = valueOf(instruction);
    return value.isVector() ? value : inRegister(value);
  }

  /** A new value for something between two emitted instructions. */
  LirValue temporary(Type type) {
    return function.createValue(type);
  }

  /** Whether somebody reads the instruction's value already. */
  boolean isDemanded(Instruction instruction) {
    return values[instruction.id()] != null;
  }

  /** What has the same value in the same place: looks through checks and zero extensions. */
  static Instruction origin(Instruction instruction) {
    Instruction i = instruction;
    while (i.opcode() == Opcode.NULL_CHECK || i.opcode() == Opcode.ZERO_EXTEND_32) {
      i = i.input(0);
    }
    return i;
  }

  /** What to read where only the low 32 bits count. */
  Instruction lowHalf(Instruction instruction) {
    boolean truncation = instruction.opcode() == Opcode.TRUNCATE && !isDemanded(instruction);
    return truncation ? instruction.input(0) : instruction;
  }

  /** Whether the instruction is an integer, address or null constant. */
  static boolean isConstant(Instruction instruction) {
    return instruction.opcode() == Opcode.CONSTANT && !instruction.type().isFloat();
  }

  /** Whether the instruction is an integer constant that fits a sign-extended 32-bit field. */
  static boolean isImmediate(Instruction instruction) {
    return isConstant(instruction) && (int) number(instruction) == number(instruction);
  }

  /** The value of an integer, address or null constant. */
  static long number(Instruction constant) {
    return constant.attribute() == null ? 0 : ((Number) constant.attribute()).longValue();
  }

  private static long bits(Instruction constant) {
    return switch (constant.type()) {
      case F32 -> Float.floatToRawIntBits(constant.attribute(Float.class)) & 0xFFFF_FFFFL;
      case F64 -> Double.doubleToRawLongBits(constant.attribute(Double.class));
      default -> number(constant);
    };
  }

  /**
   * Whether a load may happen at the root instead of where it stands: the root is its only reader
   * and nothing between them writes or, if the load may fault, throws or relies on its check.
   */
  boolean isFoldable(Instruction load) {
    if (load.opcode() != Opcode.LOAD
        || load.block() != root.block()
        || load.uses().size() != 1
        || isDemanded(load)
        || folded[load.id()]
        || !load.successors().isEmpty()
        || effects[load.id()] != effects[root.id()]) {
      return false;
    }
    MemoryAccess access = load.attribute(MemoryAccess.class);
    return !access.isVolatile()
        && (!access.implicitNullCheck() || throwing[load.id()] + 1 == throwing[root.id()]);
  }

  /** Whether no safepoint and no write lies between the instruction and the root. */
  boolean isUndisturbed(Instruction instruction) {
    return instruction.block() == root.block() && effects[instruction.id()] == effects[root.id()];
  }

  /** Records that the root does the work of this instruction. */
  void fold(Instruction instruction) {
    folded[instruction.id()] = true;
  }

  /** The edge in machine-level form. */
  LirEdge edge(Edge edge) {
    List<LirValue> arguments = new ArrayList<>(edge.arguments().size());
    for (Instruction argument : edge.arguments()) {
      arguments.add(valueOf(argument));
    }
    return new LirEdge(block, blocks[edge.target().id()], arguments, false);
  }

  /** The instruction's position. */
  SourcePosition position() {
    return root.position();
  }

  /** A register as a set. */
  static int set(Register... registers) {
    int set = 0;
    for (Register register : registers) {
      set |= register.bit();
    }
    return set;
  }
}
