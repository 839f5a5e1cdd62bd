package org.javahermit.compiler.opt;

import java.util.ArrayList;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.RefType;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.analysis.DominatorTree;

/**
 * Decides type tests, casts and array store checks by what is known of the operand: from its
 * definition, from tests that were passed on the way, and from the closed world, where a type
 * without objects has no instances.
 *
 * <p>Relies on nothing. Leaves every reference annotated by {@link TypeFlow}, and only tests that
 * may go either way.
 */
final class CastAndTypeSimplification implements Pass {

  @Override
  public String name() {
    return "cast-and-type-simplification";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    TypeFlow.annotate(graph, context);
    if (hasTests(graph)) {
      new Walk(DominatorTree.of(graph), context.instantiated()).walk(graph);
    }
  }

  private static boolean hasTests(Graph graph) {
    for (Block block : graph.blocks()) {
      for (Instruction instruction : block.instructions()) {
        switch (instruction.opcode()) {
          case INSTANCE_OF, CAST_CHECK, STORE_CHECK:
            return true;
          default:
            break;
        }
      }
    }
    return false;
  }

  private static final class Walk extends DominatorWalk {
    private final InstantiatedTypes instantiated;
    private final ScopedMap<Instruction, RefType> passed = new ScopedMap<>();

    Walk(DominatorTree tree, InstantiatedTypes instantiated) {
      super(tree);
      this.instantiated = instantiated;
    }

    @Override
    void enter(Block block) {
      passed.enter();
      Edge edge = onlyEdgeTo(block);
      if (edge != null) {
        learnFromEdge(edge);
      }
      for (Instruction instruction : new ArrayList<>(block.instructions())) {
        visit(instruction);
      }
    }

    @Override
    void leave(Block block) {
      passed.leave();
    }

    private void learnFromEdge(Edge edge) {
      Instruction source = edge.source();
      if (source.opcode() == Opcode.BRANCH && edge == source.successors().get(0)) {
        Instruction condition = source.input(0);
        if (condition.opcode() == Opcode.INSTANCE_OF) {
          JavaType type = condition.attribute(JavaType.class);
          learn(condition.input(0), new RefType(type, false, true));
        }
      } else if (source.opcode() == Opcode.CAST_CHECK && isNormalEdge(edge)) {
        learn(source.input(0), RefType.of(source.attribute(JavaType.class)));
      }
    }

    private void learn(Instruction value, RefType type) {
      Instruction object = Values.withoutChecks(value);
      passed.put(object, RefTypes.meet(passed.get(object), type));
    }

    private RefType known(Instruction value) {
      return RefTypes.meet(value.refType(), passed.get(Values.withoutChecks(value)));
    }

    /**
     * Whether the object passed a test of the type itself, which for interfaces is the only proof.
     */
    private boolean isAlways(Instruction value, JavaType type) {
      RefType test = passed.get(Values.withoutChecks(value));
      return RefTypes.isAlways(value.refType(), type)
          || test != null && test.type().isSubtypeOf(type);
    }

    private void visit(Instruction instruction) {
      switch (instruction.opcode()) {
        case INSTANCE_OF:
          decideTest(instruction);
          break;
        case CAST_CHECK:
          decideCast(instruction);
          break;
        case STORE_CHECK:
          decideStore(instruction);
          break;
        default:
          break;
      }
    }

    private void decideTest(Instruction test) {
      Instruction value = test.input(0);
      JavaType type = test.attribute(JavaType.class);
      if (isNever(value, type)) {
        Edits.replace(test, Edits.constant(test, Type.I32, 0));
      } else if (isAlways(value, type)) {
        RefType known = known(value);
        if (Values.isNonNull(value) || known != null && known.nonNull()) {
          Edits.replace(test, Edits.constant(test, Type.I32, 1));
        } else {
          Instruction nothing = Edits.constant(test, Type.REF, null);
          Edits.replace(test, Edits.compare(test, Condition.NE, value, nothing));
        }
      }
    }

    private boolean isNever(Instruction value, JavaType type) {
      return instantiated.isEmpty(type)
          || RefTypes.isNever(value.refType(), type)
          || RefTypes.isNever(passed.get(Values.withoutChecks(value)), type);
    }

    private void decideCast(Instruction cast) {
      JavaType type = cast.attribute(JavaType.class);
      if (isAlways(cast.input(0), type)) {
        Edits.replace(cast, cast.input(0));
      } else if (!cast.endsBlock()) {
        learn(cast.input(0), RefType.of(type));
      }
    }

    private void decideStore(Instruction check) {
      RefType array = known(check.input(0));
      RefType value = known(check.input(1));
      if (array == null || !(array.type() instanceof ArrayType declared)) {
        return;
      }
      boolean anything = isObject(declared.element());
      JavaType stored = value == null ? null : value.type();
      boolean holds;
      if (array.exact()) {
        holds = anything || RefTypes.isAlways(value, declared.element());
      } else {
        holds =
            stored != null
                && RefTypes.isAlways(value, declared.element())
                && instantiated.allArraysHold(declared, stored);
      }
      if (holds) {
        Edits.delete(check);
      }
    }

    private static boolean isObject(JavaType type) {
      return type instanceof JavaClass declared && declared.superclass() == null;
    }
  }
}
