package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.RefType;
import org.javahermit.compiler.ir.analysis.DominatorTree;
import org.javahermit.compiler.ir.analysis.LoopForest;
import org.javahermit.compiler.ir.analysis.LoopForest.Loop;

/**
 * Moves out of loops what every round computes anew with the same result.
 *
 * <p>Relies on all blocks being reachable. Pure operations move whether or not the loop would have
 * come to them, unless they rely on a check (lengths, integer divisions); those, checks and loads
 * move if the loop comes to them in its first round before it can leave or do anything that is seen
 * outside. Loads move only where the loop does not change what they load. Nothing that is not a
 * reference and was made from one moves: such operations are not pure. Source: A. Appel, "Modern
 * Compiler Implementation", §18.2.
 */
final class LoopInvariantMotion implements Pass {

  @Override
  public String name() {
    return "loop-invariant-motion";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    LoopForest loops = Preheaders.ensure(graph);
    List<Loop> ordered = loops.loops();
    for (int i = ordered.size() - 1; i >= 0; i--) {
      new Motion(ordered.get(i), loops.tree(), context).run();
    }
  }

  private static final class Motion {
    private final Loop loop;
    private final Block target;
    private final DominatorTree tree;
    private final PassContext context;
    private final Set<JavaField> stored = new HashSet<>();
    private boolean forgetsAll;
    private boolean initializes;

    /** Whether a volatile load was passed on the way through the first round. */
    private boolean ordered;

    Motion(Loop loop, DominatorTree tree, PassContext context) {
      this.loop = loop;
      this.target = Preheaders.of(loop);
      this.tree = tree;
      this.context = context;
    }

    private void summarize() {
      for (Block block : loop.blocks()) {
        for (Instruction i : block.instructions()) {
          forgetsAll |= MemoryEffects.forgetsAll(i);
          initializes |= i.opcode() == Opcode.CLASS_INIT;
          if (MemoryEffects.isStore(i) && i.attribute() instanceof JavaField field) {
            stored.add(field);
          }
        }
      }
    }

    void run() {
      // Class initialization moves before it is asked what the loop does to memory.
      moveCertain(false);
      summarize();
      moveCertain(true);
      for (Block block : loop.blocks()) {
        for (Instruction i : new ArrayList<>(block.instructions())) {
          if (isInvariant(i) && (isSafeAnywhere(i) || isLoad(i) && isSafeLoad(i))) {
            move(i);
          }
        }
      }
    }

    private void moveCertain(boolean loads) {
      ordered = false;
      Block certain = loop.header();
      while (certain != null) {
        certain = moveCertain(certain, loads);
      }
    }

    /**
     * Moves out of a block that the first round passes for certain; answers the next such block, or
     * null where the loop may leave or do something visible before. What an initializer sees is
     * visible too: it does not run before a volatile load that may say what it can rely on.
     */
    private Block moveCertain(Block block, boolean loads) {
      for (Instruction i : new ArrayList<>(block.instructions())) {
        boolean movable =
            isMovableCheck(i) || isSafeAnywhere(i) || reliesOnCheck(i) || loads && isLoad(i);
        if (movable && isInvariant(i) && !(ordered && i.opcode() == Opcode.CLASS_INIT)) {
          move(i);
        } else if (Values.mayThrow(i) || i.opcode().is(Opcode.Property.WRITES)) {
          return null;
        } else {
          ordered |= MemoryEffects.forgetsAll(i);
        }
      }
      Instruction last = block.last();
      if (last.opcode() != Opcode.JUMP) {
        return null;
      }
      Block next = last.successors().get(0).target();
      return loop.contains(next) && next.predecessors().size() == 1 ? next : null;
    }

    private void move(Instruction i) {
      i.block().detach(i);
      target.insertBefore(target.last(), i);
    }

    private boolean isInvariant(Instruction i) {
      for (Instruction input : i.inputs()) {
        if (loop.contains(input.block())) {
          return false;
        }
      }
      return true;
    }

    private static boolean isMovableCheck(Instruction i) {
      return switch (i.opcode()) {
        case NULL_CHECK, ZERO_CHECK, BOUNDS_CHECK, CAST_CHECK, CLASS_INIT ->
            i.successors().isEmpty();
        default -> false;
      };
    }

    private static boolean isSafeAnywhere(Instruction i) {
      if (!i.opcode().is(Opcode.Property.PURE) || i.inputs().isEmpty() || reliesOnCheck(i)) {
        return false;
      }
      // Comparisons are cheapest right before the branch that reads them.
      return i.opcode() != Opcode.COMPARE;
    }

    /** Whether the operation is defined only where a check before it was passed. */
    private static boolean reliesOnCheck(Instruction i) {
      return switch (i.opcode()) {
        case DIV, REM ->
            i.type().isInteger()
                && !(Values.isConstant(i.input(1)) && !Values.isConstant(i.input(1), 0));
        case ARRAY_LENGTH -> !isKnownArray(i.input(0));
        default -> false;
      };
    }

    private static boolean isKnownArray(Instruction value) {
      RefType type = value.refType();
      return type != null && type.type() instanceof ArrayType && Values.isNonNull(value);
    }

    private boolean isLoad(Instruction i) {
      if (i.opcode() != Opcode.LOAD_FIELD && i.opcode() != Opcode.LOAD_STATIC) {
        return false;
      }
      JavaField field = i.attribute(JavaField.class);
      return !field.isVolatile()
          && !stored.contains(field)
          && (!forgetsAll || MemoryEffects.isStable(field) && !(field.isStatic() && initializes));
    }

    /**
     * Whether the object is one that has the field, wherever the load stands; of a static field,
     * whether no call in the loop can be what initializes its class. A method of an object loads
     * without a check, so where it was inlined the object may come from such a call.
     */
    private boolean isSafeLoad(Instruction load) {
      if (load.opcode() == Opcode.LOAD_STATIC) {
        return !forgetsAll || isInitialized(load.attribute(JavaField.class).owner());
      }
      Instruction object = load.input(0);
      RefType type = object.refType();
      return type != null
          && Values.isNonNull(object)
          && !(type.type() instanceof ArrayType)
          && type.type().isSubtypeOf(load.attribute(JavaField.class).owner());
    }

    /** Whether the class's initialization has begun, or has nothing to do, before the loop. */
    private boolean isInitialized(JavaClass type) {
      JavaMethod running = target.graph().method();
      if (context.world() != null && !context.world().needsInitialization(type)
          || running != null && begins(running.owner(), type)) {
        return true;
      }
      for (Block block = target; block != null; block = tree.immediateDominator(block)) {
        for (Instruction i : block.instructions()) {
          boolean isPassed = i.opcode() == Opcode.CLASS_INIT && !i.endsBlock();
          if (isPassed && begins(i.attribute(JavaClass.class), type)) {
            return true;
          }
        }
      }
      return false;
    }

    /** Whether the initialization of one class begins with that of another (JVMS §5.5). */
    private static boolean begins(JavaClass initialized, JavaClass other) {
      return initialized == other || !other.isInterface() && initialized.isSubtypeOf(other);
    }
  }
}
