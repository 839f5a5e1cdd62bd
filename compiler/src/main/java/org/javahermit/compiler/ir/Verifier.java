package org.javahermit.compiler.ir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Opcode.Property;
import org.javahermit.compiler.ir.analysis.DominatorTree;

/**
 * Checks every invariant of the intermediate representation.
 *
 * <p>Takes a graph; leaves it unchanged; names each instruction or block that breaks a rule:
 *
 * <ul>
 *   <li>The entry has no predecessors; its parameters have the types of the method's, receiver
 *       first.
 *   <li>A block ends with its only instruction that has edges or is a terminator. Each operation
 *       has its number of edges; a throwing one none, or a normal and an exception edge.
 *   <li>An exception edge leads, without arguments, to a landing pad: a block without parameters
 *       and other predecessors that begins with {@code catch}; no other edge leads to one, and
 *       {@code catch} stands nowhere else.
 *   <li>An edge has one argument of the right type for each parameter of its target, and is listed
 *       among its predecessors.
 *   <li>Operands and results have the types that {@link OperandTypes} or the attribute demands; the
 *       attribute is of its kind.
 *   <li>A value is defined before each use on all ways from the entry; the result of an instruction
 *       that ends its block, on its normal edge only. Blocks that control cannot reach are exempt.
 *   <li>The list of a value's uses has each reader as often as it reads.
 * </ul>
 */
public final class Verifier {
  private final Graph graph;
  private final DominatorTree dominators;
  private final List<String> problems = new ArrayList<>();
  private final int[] position; // of a value in its block; parameters −1
  private final int[] useCount;
  private final Set<Instruction> present = new HashSet<>();
  private final Set<Block> blocks;

  private Verifier(Graph graph) {
    this.graph = graph;
    this.dominators = DominatorTree.of(graph);
    this.position = new int[graph.valueCount()];
    this.useCount = new int[graph.valueCount()];
    this.blocks = new HashSet<>(graph.blocks());
  }

  /**
   * Checks a graph.
   *
   * @throws IllegalStateException with all problems and the graph's text, where there are any
   */
  public static void verify(Graph graph) {
    List<String> problems = problems(graph);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "ill-formed graph of "
              + graph.method()
              + ":\n"
              + String.join("\n", problems)
              + "\n"
              + GraphPrinter.print(graph));
    }
  }

  /** What is wrong with a graph, a line for each; empty where nothing is. */
  public static List<String> problems(Graph graph) {
    Verifier verifier = new Verifier(graph);
    verifier.run();
    return verifier.problems;
  }

  private void run() {
    for (Block block : graph.blocks()) {
      index(block);
    }
    entry();
    for (Block block : graph.blocks()) {
      block(block);
    }
    for (Block block : graph.blocks()) {
      block.parameters().forEach(this::uses);
      block.instructions().forEach(this::uses);
    }
  }

  private void index(Block block) {
    for (Instruction parameter : block.parameters()) {
      position[parameter.id()] = -1;
      present.add(parameter);
    }
    int next = 0;
    for (Instruction instruction : block.instructions()) {
      position[instruction.id()] = next++;
      if (!present.add(instruction)) {
        report(instruction, "stands in the graph twice");
      }
    }
  }

  private void entry() {
    if (!graph.entry().predecessors().isEmpty()) {
      problems.add(graph.entry() + ": the entry has predecessors");
    }
    List<Type> expected = callTypes(graph.method());
    List<Type> actual = graph.entry().parameters().stream().map(Instruction::type).toList();
    if (!expected.equals(actual)) {
      problems.add(graph.entry() + ": parameters are " + actual + ", the method's " + expected);
    }
  }

  private void block(Block block) {
    for (Edge edge : block.predecessors()) {
      if (edge.target() != block || !edge.source().successors().contains(edge)) {
        problems.add(block + ": a predecessor edge from " + edge.block() + " is not its own");
      }
      if (edge.source().block() == null || !blocks.contains(edge.block())) {
        problems.add(block + ": the predecessor " + edge.source() + " is in no block");
      }
    }
    if (block.instructions().isEmpty() || !block.last().endsBlock()) {
      problems.add(block + ": does not end with a terminator");
    }
    for (int i = 0; i < block.instructions().size(); i++) {
      Instruction instruction = block.instructions().get(i);
      if (instruction.block() != block) {
        report(instruction, "does not know its block " + block);
      }
      if (i < block.instructions().size() - 1 && instruction.endsBlock()) {
        report(instruction, "stands in the middle of " + block + ", but ends a block");
      }
      if (instruction.opcode() == Opcode.CATCH && i > 0) {
        report(instruction, "stands in the middle of a block");
      }
      if (instruction.opcode() == Opcode.PARAMETER) {
        report(instruction, "stands among the instructions");
      }
      instruction(instruction);
    }
    landingPad(block);
  }

  private void landingPad(Block block) {
    if (!block.isLandingPad()) {
      return;
    }
    if (!block.parameters().isEmpty()) {
      problems.add(block + ": a landing pad has parameters");
    }
    List<Edge> edges = block.predecessors();
    boolean unreachable = edges.isEmpty() && !dominators.isReachable(block);
    boolean good = edges.size() == 1 && edges.get(0).source().exceptionEdge() == edges.get(0);
    if (!good && !unreachable) {
      problems.add(block + ": a landing pad needs one exception edge and no other predecessor");
    }
  }

  private void instruction(Instruction instruction) {
    Opcode opcode = instruction.opcode();
    if (!AttributeKind.of(opcode).accepts(instruction.attribute())) {
      report(instruction, "has an attribute of the wrong kind");
      return;
    }
    if (opcode.arity() >= 0 && opcode.arity() != instruction.inputs().size()) {
      report(instruction, "needs " + opcode.arity() + " operands");
      return;
    }
    String problem = OperandTypes.problem(instruction);
    if (problem == null) {
      problem = AttributeTypes.problem(instruction);
    }
    if (problem != null) {
      report(instruction, problem);
    }
    if (instruction.refType() != null && instruction.type() != Type.REF) {
      report(instruction, "has the type of a reference, but is none");
    }
    edges(instruction);
    for (Instruction input : instruction.inputs()) {
      use(input, instruction, instruction);
    }
  }

  private void edges(Instruction instruction) {
    int count = instruction.successors().size();
    if (!edgeCountFits(instruction, count)) {
      report(instruction, "has the wrong number of edges");
    }
    for (Edge edge : instruction.successors()) {
      Block target = edge.target();
      if (!blocks.contains(target)) {
        report(instruction, "leads to " + target + ", which is not in the graph");
      }
      if (!target.predecessors().contains(edge)) {
        report(instruction, "is not among the predecessors of " + target);
      }
      if (target.isLandingPad() != (edge == instruction.exceptionEdge())) {
        report(instruction, "an exception edge must lead to a landing pad, others must not");
      }
      arguments(edge, instruction);
    }
  }

  private static boolean edgeCountFits(Instruction instruction, int count) {
    return switch (instruction.opcode()) {
      case JUMP -> count == 1;
      case BRANCH -> count == 2;
      case SWITCH -> count == instruction.attribute(int[].class).length + 1;
      case RETURN, UNREACHABLE -> count == 0;
      case THROW -> count <= 1;
      default -> count == 0 || (count == 2 && mayThrow(instruction));
    };
  }

  private static boolean mayThrow(Instruction instruction) {
    return instruction.opcode().is(Property.THROWS)
        || (instruction.attribute() instanceof MemoryAccess access && access.implicitNullCheck());
  }

  private void arguments(Edge edge, Instruction source) {
    List<Type> given = edge.arguments().stream().map(Instruction::type).toList();
    List<Type> wanted = edge.target().parameters().stream().map(Instruction::type).toList();
    if (!given.equals(wanted)) {
      report(source, "gives " + edge.target() + " " + given + " for its parameters " + wanted);
    }
    for (Instruction argument : edge.arguments()) {
      use(argument, edge, source);
    }
  }

  private void use(Instruction value, User user, Instruction reader) {
    if (!present.contains(value)) {
      report(reader, "reads " + value + ", which is not in the graph");
      return;
    }
    useCount[value.id()]++;
    if (!dominators.isReachable(user.block())) {
      return;
    }
    if (!dominators.isReachable(value.block())) {
      report(reader, "reads " + value + " of a block that control cannot reach");
    } else if (!isAvailable(value, user)) {
      report(reader, "reads " + value + ", which is not defined on every way there");
    }
  }

  private boolean isAvailable(Instruction value, User user) {
    if (value.block() != user.block() || value.endsBlock()) {
      return dominators.isAvailable(value, user);
    }
    return user instanceof Edge || position[value.id()] < position[((Instruction) user).id()];
  }

  private void uses(Instruction value) {
    if (value.uses().size() != useCount[value.id()]) {
      report(value, "is read " + useCount[value.id()] + " times, but lists " + value.uses().size());
    }
    for (User user : value.uses()) {
      boolean reads =
          user instanceof Instruction instruction
              ? present.contains(instruction) && instruction.inputs().contains(value)
              : ((Edge) user).arguments().contains(value);
      if (!reads) {
        report(value, "lists a use in " + user + ", which does not read it");
      }
    }
  }

  private void report(Instruction instruction, String problem) {
    problems.add(GraphPrinter.print(instruction) + ": " + problem);
  }

  /** The types of a method's arguments, receiver first. */
  static List<Type> callTypes(JavaMethod method) {
    List<Type> types = new ArrayList<>();
    if (!method.isStatic()) {
      types.add(Type.ofDescriptor(method.owner().descriptor()));
    }
    for (org.objectweb.asm.Type argument : method.argumentTypes()) {
      types.add(Type.ofDescriptor(argument.getDescriptor()));
    }
    return types;
  }
}
