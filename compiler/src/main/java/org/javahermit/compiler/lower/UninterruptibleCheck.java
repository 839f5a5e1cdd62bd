package org.javahermit.compiler.lower;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.report.CompilerException;

/**
 * Proves that {@code @Uninterruptible} methods keep their word: takes an optimized graph, right
 * before it is lowered, and throws where an operation in it allocates, locks, throws, initializes a
 * class, or calls a method without the mark.
 *
 * <p>Null checks are let pass: such code never sees null, and if it did, the fault would stop the
 * program. So are calls by address, which is how the runtime leaves the mark behind on purpose.
 */
public final class UninterruptibleCheck {
  private static final String MARK = "org/javahermit/unsafe/Uninterruptible";

  private static final Map<Opcode, String> FORBIDDEN =
      Map.ofEntries(
          Map.entry(Opcode.NEW, "allocates an object"),
          Map.entry(Opcode.NEW_ARRAY, "allocates an array"),
          Map.entry(Opcode.NEW_MULTI_ARRAY, "allocates arrays"),
          Map.entry(Opcode.NEW_TABLE, "allocates arrays"),
          Map.entry(Opcode.MONITOR_ENTER, "takes a lock"),
          Map.entry(Opcode.MONITOR_EXIT, "gives a lock back"),
          Map.entry(Opcode.CLASS_INIT, "may initialize a class"),
          Map.entry(Opcode.BOUNDS_CHECK, "may throw ArrayIndexOutOfBoundsException"),
          Map.entry(Opcode.ZERO_CHECK, "may throw ArithmeticException"),
          Map.entry(Opcode.CAST_CHECK, "may throw ClassCastException"),
          Map.entry(Opcode.STORE_CHECK, "may throw ArrayStoreException"),
          Map.entry(Opcode.THROW, "throws an exception"),
          Map.entry(Opcode.SAFEPOINT, "polls for a safepoint"));

  private static final Set<Opcode> CALLS =
      Set.of(Opcode.CALL, Opcode.CALL_VIRTUAL, Opcode.CALL_INTERFACE);

  private final Graph graph;
  private final World world;

  private UninterruptibleCheck(Graph graph, World world) {
    this.graph = graph;
    this.world = world;
  }

  /** Checks a graph, if its method has the mark. */
  public static void run(Graph graph, World world) {
    if (isMarked(graph.method())) {
      new UninterruptibleCheck(graph, world).check();
    }
  }

  private static boolean isMarked(JavaMethod method) {
    return method != null && method.annotation(MARK) != null;
  }

  private void check() {
    for (Block block : graph.blocks()) {
      for (Instruction instruction : block.instructions()) {
        String reason = FORBIDDEN.get(instruction.opcode());
        if (reason != null) {
          throw violation(instruction, reason);
        }
        if (CALLS.contains(instruction.opcode())) {
          checkCall(instruction);
        }
      }
    }
  }

  private void checkCall(Instruction call) {
    JavaMethod resolved = call.attribute(JavaMethod.class);
    Collection<JavaMethod> targets =
        call.opcode() == Opcode.CALL ? List.of(resolved) : world.targets(resolved, null);
    for (JavaMethod target : targets) {
      if (!isMarked(target)) {
        throw violation(call, "calls " + target + ", which is not marked");
      }
    }
  }

  private CompilerException violation(Instruction instruction, String reason) {
    return new CompilerException(
        "The method "
            + graph.method()
            + " is marked @Uninterruptible, but "
            + reason
            + place(instruction.position())
            + ". Code with this mark must not allocate, lock, throw, initialize a class or call"
            + " code without it: remove the mark, or write the code differently.");
  }

  private static String place(SourcePosition position) {
    return position == null
        ? ""
        : " at " + position.method().owner().javaName() + ":" + position.line();
  }
}
