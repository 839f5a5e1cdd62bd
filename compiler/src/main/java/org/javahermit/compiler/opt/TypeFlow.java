package org.javahermit.compiler.opt;

import java.util.List;
import java.util.Objects;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.ConstantTable;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.RefType;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.analysis.BlockOrder;

/**
 * Finds what is known of every reference, through block parameters, from their definitions.
 *
 * <p>Relies on nothing. Leaves {@link Instruction#refType} as narrow as the definitions allow. It
 * assumes of a parameter what its known arguments agree on, and widens that until nothing changes,
 * so that a loop does not spoil what holds around it; the wideness of a type only grows, and the
 * class hierarchy is shallow, so that this ends.
 */
final class TypeFlow {
  /** After so many rounds parameters fall back to what was known before. */
  private static final int MAXIMUM_ROUNDS = 12;

  private final List<Block> order;
  private final ClassUniverse universe;
  private final RefType[] found;
  private final boolean[] visited;
  private boolean changed;

  private TypeFlow(Graph graph, ClassUniverse universe) {
    this.order = BlockOrder.reversePostOrder(graph);
    this.universe = universe;
    this.found = new RefType[graph.valueCount()];
    this.visited = new boolean[graph.valueCount()];
  }

  /** Records what is found in the instructions of the graph. */
  static void annotate(Graph graph, PassContext context) {
    ClassUniverse universe = context.world() == null ? null : context.world().universe();
    new TypeFlow(graph, universe).run(graph);
  }

  private void run(Graph graph) {
    for (Instruction parameter : graph.entry().parameters()) {
      set(parameter, parameter.refType());
    }
    boolean isCyclic = !BlockOrder.backwardTargets(order).isEmpty();
    int round = 0;
    do {
      if (round++ == MAXIMUM_ROUNDS) {
        return;
      }
      changed = false;
      for (Block block : order) {
        visit(block, graph);
      }
    } while (changed && isCyclic); // without cycles, a round knows all definitions
    for (Block block : order) {
      block.parameters().forEach(this::record);
      block.instructions().forEach(this::record);
    }
  }

  private void record(Instruction value) {
    if (value.type() == Type.REF && visited[value.id()]) {
      value.setRefType(found[value.id()]);
    }
  }

  private void visit(Block block, Graph graph) {
    if (block != graph.entry()) {
      for (int i = 0; i < block.parameters().size(); i++) {
        visitParameter(block, i);
      }
    }
    for (Instruction instruction : block.instructions()) {
      if (instruction.type() == Type.REF && !Values.isNull(instruction)) {
        set(instruction, RefTypes.meet(instruction.refType(), ofDefinition(instruction)));
      }
    }
  }

  private void visitParameter(Block block, int index) {
    Instruction parameter = block.parameters().get(index);
    if (parameter.type() != Type.REF) {
      return;
    }
    boolean any = false;
    boolean maybeNull = false;
    RefType joined = null;
    for (Edge edge : block.predecessors()) {
      Instruction argument = edge.arguments().get(index);
      if (Values.isNull(argument)) {
        maybeNull = true;
      } else if (visited[argument.id()]) {
        joined = any ? RefTypes.join(joined, found[argument.id()]) : found[argument.id()];
        any = true;
      }
    }
    if (any || maybeNull) {
      RefType type = any && maybeNull ? asNullable(joined) : joined;
      set(parameter, RefTypes.meet(parameter.refType(), type));
    }
  }

  private void set(Instruction value, RefType type) {
    if (!visited[value.id()] || !Objects.equals(found[value.id()], type)) {
      visited[value.id()] = true;
      found[value.id()] = type;
      changed = true;
    }
  }

  private RefType of(Instruction value) {
    return visited[value.id()] ? found[value.id()] : value.refType();
  }

  private RefType ofDefinition(Instruction value) {
    return switch (value.opcode()) {
      case NEW, NEW_ARRAY, NEW_MULTI_ARRAY ->
          new RefType(value.attribute(JavaType.class), true, true);
      case NEW_TABLE -> new RefType(value.attribute(ConstantTable.class).type(), true, true);
      case STRING -> named("java/lang/String");
      case CLASS -> named("java/lang/Class");
      case CATCH -> value.refType() == null ? null : value.refType().asNonNull();
      case NULL_CHECK -> nonNull(of(value.input(0)));
      case CAST_CHECK ->
          RefTypes.meet(of(value.input(0)), RefType.of(value.attribute(JavaType.class)));
      case LOAD_FIELD, LOAD_STATIC -> declared(value.attribute(JavaField.class).descriptor());
      case CALL, CALL_VIRTUAL, CALL_INTERFACE ->
          declared(value.attribute(JavaMethod.class).returnType().getDescriptor());
      case SELECT -> joinOf(value.input(1), value.input(2));
      default -> null;
    };
  }

  private RefType joinOf(Instruction a, Instruction b) {
    if (Values.isNull(a) || Values.isNull(b)) {
      return asNullable(of(Values.isNull(a) ? b : a));
    }
    return RefTypes.join(of(a), of(b));
  }

  private RefType declared(String descriptor) {
    JavaType type = universe == null ? null : universe.type(descriptor);
    return type == null ? null : RefType.of(type);
  }

  private RefType named(String name) {
    JavaClass type = universe == null ? null : universe.find(name);
    return type == null ? null : new RefType(type, true, true);
  }

  private static RefType nonNull(RefType type) {
    return type == null ? null : type.asNonNull();
  }

  private static RefType asNullable(RefType type) {
    return type == null || !type.nonNull() ? type : new RefType(type.type(), type.exact(), false);
  }

  /**
   * What is known of a reference for a call through it: its type, narrowed by the method's owner.
   */
  static RefType receiver(Instruction call) {
    Instruction receiver = call.input(0);
    RefType owner = RefType.of(call.attribute(JavaMethod.class).owner());
    RefType known = RefTypes.meet(receiver.refType(), owner);
    return receiver.opcode() == Opcode.NEW && known != null ? known.asNonNull() : known;
  }
}
