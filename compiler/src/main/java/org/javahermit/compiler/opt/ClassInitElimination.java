package org.javahermit.compiler.opt;

import java.util.ArrayList;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.ir.analysis.DominatorTree;

/**
 * Removes class initialization checks that cannot find anything to do: of classes for which the
 * closed world has nothing to run, and after a check of the class or of a subclass.
 *
 * <p>Relies on nothing. Source: JVMS §5.5. A static method or constructor runs only after its class
 * was, or is being, initialized by the current thread; an instance method does not prove that,
 * since another thread may have got the object while the initializer runs.
 */
final class ClassInitElimination implements Pass {

  @Override
  public String name() {
    return "class-init-elimination";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    if (contains(graph)) {
      new Walk(DominatorTree.of(graph), graph.method(), context).walk(graph);
    }
  }

  private static boolean contains(Graph graph) {
    for (Block block : graph.blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction.opcode() == Opcode.CLASS_INIT) {
          return true;
        }
      }
    }
    return false;
  }

  private static final class Walk extends DominatorWalk {
    private final PassContext context;
    private final JavaMethod method;
    private final ScopedMap<JavaClass, Boolean> initialized = new ScopedMap<>();

    Walk(DominatorTree tree, JavaMethod method, PassContext context) {
      super(tree);
      this.context = context;
      this.method = method;
    }

    @Override
    void enter(Block block) {
      initialized.enter();
      Edge edge = onlyEdgeTo(block);
      if (edge == null) {
        if (block == block.graph().entry()) {
          learnFrom(method);
        }
      } else if (edge.source().opcode() == Opcode.CLASS_INIT && isNormalEdge(edge)) {
        learn(edge.source().attribute(JavaClass.class));
      }
      for (Instruction instruction : new ArrayList<>(block.instructions())) {
        if (instruction.opcode() == Opcode.CLASS_INIT) {
          visit(instruction);
        }
      }
    }

    @Override
    void leave(Block block) {
      initialized.leave();
    }

    private void visit(Instruction check) {
      JavaClass type = check.attribute(JavaClass.class);
      boolean idle = context.world() != null && !context.world().needsInitialization(type);
      if (idle || initialized.get(type) != null || isProvedByPosition(check, type)) {
        Edits.delete(check);
      } else if (!check.endsBlock()) {
        learn(type);
      }
    }

    /** Whether the instruction was inlined from a method that runs only with the class begun. */
    private boolean isProvedByPosition(Instruction check, JavaClass type) {
      for (SourcePosition p = check.position(); p != null; p = p.caller()) {
        if (p.method() != null && proves(p.method()) && isSuperclass(type, p.method().owner())) {
          return true;
        }
      }
      return false;
    }

    private static boolean proves(JavaMethod running) {
      return running.isStatic() || running.isConstructor();
    }

    private void learnFrom(JavaMethod running) {
      if (running != null && proves(running)) {
        learn(running.owner());
      }
    }

    private void learn(JavaClass type) {
      for (JavaClass c = type; c != null; c = c.superclass()) {
        initialized.put(c, Boolean.TRUE);
      }
    }

    private static boolean isSuperclass(JavaClass type, JavaClass of) {
      for (JavaClass c = of; c != null; c = c.superclass()) {
        if (c == type) {
          return true;
        }
      }
      return false;
    }
  }
}
