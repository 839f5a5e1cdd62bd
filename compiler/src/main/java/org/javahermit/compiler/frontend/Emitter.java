package org.javahermit.compiler.frontend;

import java.util.HashSet;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.RefType;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.lower.RuntimeHelper;
import org.javahermit.compiler.report.CompilerException;

/**
 * Puts instructions at the end of the block that is being filled.
 *
 * <p>Takes operations; leaves them in the graph with their source position, and ends the block at
 * each instruction that can throw where a handler may catch it: the normal edge leads to a fresh
 * block that is filled next, the exception edge to a landing pad that leads to the search for the
 * handler. Knows which values were checked already and leaves repeated checks out.
 */
final class Emitter {
  private final World world;
  private final Graph graph;
  private final FrameState frame;
  private final RefType throwable;
  private final Set<Block> openBlocks = new HashSet<>();
  private Block block;
  private Facts facts;
  private SourcePosition position;
  private FlowNode search;

  Emitter(World world, Graph graph, FrameState frame) {
    this.world = world;
    this.graph = graph;
    this.frame = frame;
    this.throwable = RefType.of(universe().require("java/lang/Throwable")).asNonNull();
  }

  World world() {
    return world;
  }

  ClassUniverse universe() {
    return world.universe();
  }

  Graph graph() {
    return graph;
  }

  /** What is known of every caught exception. */
  RefType throwable() {
    return throwable;
  }

  /** The method that is translated. */
  JavaMethod method() {
    return graph.method();
  }

  FrameState frame() {
    return frame;
  }

  /** The block that is being filled; null where control does not go on. */
  Block block() {
    return block;
  }

  /** Blocks to which edges will lead that are not there yet. */
  Set<Block> openBlocks() {
    return openBlocks;
  }

  /** What is known at this point. */
  Facts facts() {
    return facts;
  }

  /** Goes on in another block, where the facts hold. */
  void enter(Block newBlock, Facts newFacts) {
    block = newBlock;
    facts = newFacts;
  }

  /** Whether the bytecode at the index is executed. */
  boolean isExecuted(int index) {
    return world.isExecuted(method(), index);
  }

  /** Ends the block where control never comes. */
  void unreachable() {
    end(Opcode.UNREACHABLE, null);
  }

  /**
   * Sets what following instructions come from.
   *
   * @param handlerSearch where their exceptions go; null where they leave the method
   */
  void at(SourcePosition newPosition, FlowNode handlerSearch) {
    position = newPosition;
    search = handlerSearch;
  }

  // ---- values

  Instruction constant(int value) {
    return emit(Opcode.CONSTANT, Type.I32, value);
  }

  Instruction constant(long value) {
    return emit(Opcode.CONSTANT, Type.I64, value);
  }

  Instruction nullConstant() {
    return emit(Opcode.CONSTANT, Type.REF, null);
  }

  Instruction string(String value) {
    return emit(Opcode.STRING, Type.REF, value)
        .setRefType(new RefType(universe().require("java/lang/String"), true, true));
  }

  Instruction classConstant(JavaType type) {
    return emit(Opcode.CLASS, Type.REF, type)
        .setRefType(new RefType(universe().require("java/lang/Class"), true, true));
  }

  Instruction compare(Condition condition, Instruction a, Instruction b) {
    return emit(Opcode.COMPARE, Type.I32, condition, a, b);
  }

  /** Appends an operation; one that can throw ends the block where a handler may catch it. */
  Instruction emit(Opcode opcode, Type type, Object attribute, Instruction... inputs) {
    Instruction made = graph.create(opcode, type, attribute, inputs);
    made.setPosition(position);
    block.append(made);
    if (search != null && opcode.is(Opcode.Property.THROWS)) {
      addExceptionEdge(made);
    }
    return made;
  }

  private void addExceptionEdge(Instruction made) {
    if (made.opcode() != Opcode.THROW) {
      Block next = graph.createBlock();
      made.addSuccessor(next);
      block = next;
    }
    Block pad = graph.createBlock();
    made.addSuccessor(pad);
    Instruction caught = graph.create(Opcode.CATCH, Type.REF, null);
    caught.setPosition(position);
    pad.append(caught.setRefType(throwable));
    Instruction jump = graph.create(Opcode.JUMP, Type.VOID, null);
    pad.append(jump.setPosition(position));
    arrive(jump, search, new Instruction[] {caught});
  }

  // ---- control

  /** Ends the block with an operation whose edges the caller adds; nothing is filled then. */
  Instruction end(Opcode opcode, Object attribute, Instruction... inputs) {
    Instruction made = graph.create(opcode, Type.VOID, attribute, inputs);
    made.setPosition(position);
    block.append(made);
    block = null;
    return made;
  }

  /** Adds an edge to a node with the frame as it is now. */
  void goTo(Instruction terminator, FlowNode target) {
    arrive(terminator, target, frame.copyStack());
  }

  private void arrive(Instruction terminator, FlowNode target, Instruction[] stack) {
    if (target.block == null) {
      target.block = graph.createBlock();
    }
    Edge edge = terminator.addSuccessor(target.block);
    target.arrivals.add(new FlowNode.Arrival(edge, frame.copyLocals(), stack, facts));
    if (target.isBegun) {
      Merging.addArguments(target, this);
      target.arrivals.clear();
    }
  }

  /** Throws a value; it is checked for null first. */
  void throwValue(Instruction value) {
    Instruction checked = nullCheck(value);
    Instruction made = graph.create(Opcode.THROW, Type.VOID, null, checked);
    block.append(made.setPosition(position));
    if (search != null) {
      addExceptionEdge(made);
    }
    block = null;
  }

  /**
   * Throws a link error here; control does not go on.
   *
   * @param kind one of {@code LinkageKind}
   */
  void throwLinkage(int kind, String message) {
    emit(
        Opcode.CALL,
        Type.VOID,
        RuntimeHelper.THROW_LINKAGE.resolve(universe()),
        constant(kind),
        string(message));
    end(Opcode.UNREACHABLE, null);
  }

  void throwLinkage(LinkageProblem problem) {
    throwLinkage(problem.kind(), problem.message());
  }

  // ---- checks

  /** The value, known not to be null. */
  Instruction nullCheck(Instruction value) {
    if (value.type() != Type.REF) {
      throw unusable("A raw address is used as an object");
    }
    if (value.refType() != null && value.refType().nonNull()) {
      return value;
    }
    Facts known = Facts.find(facts, value);
    if (known != null) {
      return known.result();
    }
    Instruction checked = emit(Opcode.NULL_CHECK, Type.REF, null, value);
    RefType type = value.refType();
    checked.setRefType(
        type != null ? type.asNonNull() : new RefType(universe().object(), false, true));
    facts = new Facts(value, checked, facts);
    facts = new Facts(checked, checked, facts);
    return checked;
  }

  /** Leaves the fact that the integer is not zero. */
  void zeroCheck(Instruction value) {
    if (value.opcode() == Opcode.CONSTANT && ((Number) value.attribute()).longValue() != 0) {
      return;
    }
    emit(Opcode.ZERO_CHECK, Type.VOID, null, value);
  }

  /**
   * Initializes a class unless nothing would happen: the world says so, it was done before, or it
   * is the method's own class or one of its superclasses, whose initialization has begun.
   */
  void initialize(JavaClass type) {
    boolean idle =
        !world.needsInitialization(type)
            || isOwnOrSuperclass(type)
            || Facts.find(facts, type) != null;
    if (!idle) {
      emit(Opcode.CLASS_INIT, Type.VOID, type);
      for (JavaClass c = type; c != null && !c.isInterface(); c = c.superclass()) {
        facts = new Facts(c, null, facts);
      }
    }
  }

  private boolean isOwnOrSuperclass(JavaClass type) {
    JavaClass own = method().owner();
    return own == type || (!type.isInterface() && own.isSubtypeOf(type));
  }

  /** The value, if it has the type; else the class file or a use of addresses is wrong. */
  Instruction typed(Instruction value, Type type) {
    if (value == null) {
      throw unusable("An operand is missing, so the class file is damaged");
    }
    if (value.type() == type) {
      return value;
    }
    throw unusable(
        value.type() == Type.I64 && type == Type.REF
            ? "A raw address is used as an object"
            : "A value of type " + value.type() + " stands where " + type + " is needed");
  }

  /** An error about the bytecode at this point. */
  CompilerException unusable(String what) {
    return new CompilerException(
        what
            + " in "
            + method()
            + (position == null || position.line() < 0 ? "" : " at line " + position.line())
            + ". Values of org.javahermit.unsafe.Address must not be compared with null, stored in"
            + " arrays or passed as Object; if the method uses none, compile its class again.");
  }
}
