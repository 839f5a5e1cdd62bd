package org.javahermit.compiler.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Opcode.Property;
import org.javahermit.compiler.ir.analysis.DominatorTree;
import org.javahermit.compiler.ir.analysis.LoopForest;
import org.javahermit.compiler.report.CompilerException;

/**
 * Proves that methods marked {@code @Uninterruptible} are.
 *
 * <p>Takes the world and the graphs of its methods as the front end makes them; leaves nothing, or
 * the list of all offences. A marked method may contain
 *
 * <ul>
 *   <li>arithmetic, intrinsics, accesses of fields and arrays;
 *   <li>the checks of references, indices, divisors and casts, which do nothing while they hold:
 *       one that fails is a bug of the runtime;
 *   <li>calls of marked methods, virtual ones if all that they can select are marked; calls by
 *       address, where the proof ends;
 *   <li>calls of unmarked methods that are plain: that contain nothing but what stands in this
 *       list, no loop and no call but of plain methods. They are never at a safepoint either.
 * </ul>
 *
 * <p>It must not allocate, lock, throw, store into arrays of references, initialize a class, or
 * call anything else.
 */
public final class UninterruptibleCheck {
  private static final String MARK = "org/javahermit/unsafe/Uninterruptible";

  private final World world;
  private final Function<JavaMethod, Graph> frontend;
  private final Map<JavaMethod, String> plain = new HashMap<>();
  private final Set<JavaMethod> underWay = new LinkedHashSet<>();

  private UninterruptibleCheck(World world, Function<JavaMethod, Graph> frontend) {
    this.world = world;
    this.frontend = frontend;
  }

  /**
   * Checks all methods of the world.
   *
   * @throws CompilerException that names every offender
   */
  public static void verify(World world, Function<JavaMethod, Graph> frontend) {
    List<String> offences = offences(world, frontend);
    if (!offences.isEmpty()) {
      throw new CompilerException(
          "Methods marked @Uninterruptible do what they must not. Take it out of them, mark what"
              + " they call, or take the mark away:\n  "
              + String.join("\n  ", offences));
    }
  }

  /** A line for each offence: the method, its source line, what is wrong. */
  public static List<String> offences(World world, Function<JavaMethod, Graph> frontend) {
    UninterruptibleCheck check = new UninterruptibleCheck(world, frontend);
    List<String> offences = new ArrayList<>();
    for (JavaMethod method : world.methods()) {
      if (isMarked(method) && method.hasCode()) {
        check.examine(method, offences);
      }
    }
    return offences;
  }

  private static boolean isMarked(JavaMethod method) {
    return method.annotation(MARK) != null;
  }

  private void examine(JavaMethod method, List<String> offences) {
    for (Block block : frontend.apply(method).blocks()) {
      for (Instruction instruction : block.instructions()) {
        String offence = offence(instruction);
        if (offence != null) {
          offences.add(place(method, instruction) + " " + offence);
        }
      }
    }
  }

  /** What the instruction does that it must not, or null. */
  private String offence(Instruction instruction) {
    Opcode opcode = instruction.opcode();
    return switch (opcode) {
      case NULL_CHECK, ZERO_CHECK, BOUNDS_CHECK, CAST_CHECK, CALL_INDIRECT -> null;
      case CALL -> called(instruction.attribute(JavaMethod.class));
      case CALL_VIRTUAL, CALL_INTERFACE -> selected(instruction);
      case NEW, NEW_ARRAY, NEW_MULTI_ARRAY -> "allocates " + instruction.attribute();
      case MONITOR_ENTER, MONITOR_EXIT -> "locks";
      case THROW -> "throws";
      case CLASS_INIT -> "initializes " + instruction.attribute();
      default ->
          opcode.is(Property.THROWS) || opcode.is(Property.BOUNDARY) ? "does " + opcode : null;
    };
  }

  private String selected(Instruction call) {
    JavaMethod resolved = call.attribute(JavaMethod.class);
    for (JavaMethod target : world.targets(resolved, call.input(0).refType())) {
      String offence = called(target);
      if (offence != null) {
        return offence;
      }
    }
    return null;
  }

  private String called(JavaMethod target) {
    if (isMarked(target)) {
      return null;
    }
    String offence = plainOffence(target);
    return offence == null ? null : "calls " + target + ", which " + offence;
  }

  /** Why the unmarked method is not plain, or null where it is. */
  private String plainOffence(JavaMethod method) {
    if (underWay.contains(method)) {
      return "calls itself";
    }
    if (!plain.containsKey(method)) {
      underWay.add(method);
      plain.put(method, findPlainOffence(method));
      underWay.remove(method);
    }
    return plain.get(method);
  }

  private String findPlainOffence(JavaMethod method) {
    if (!method.hasCode()) {
      return "has no code";
    }
    Graph graph = frontend.apply(method);
    LoopForest loops = LoopForest.of(graph, DominatorTree.of(graph));
    if (!loops.loops().isEmpty() || !loops.irreducibleEdges().isEmpty()) {
      return "is not marked and has a loop";
    }
    for (Block block : graph.blocks()) {
      for (Instruction instruction : block.instructions()) {
        String offence = offence(instruction);
        if (offence != null) {
          return offence + line(instruction);
        }
      }
    }
    return null;
  }

  private static String place(JavaMethod method, Instruction instruction) {
    return method.owner().javaName() + "." + method.name() + line(instruction);
  }

  private static String line(Instruction instruction) {
    return instruction.position() == null || instruction.position().line() < 0
        ? ""
        : " (line " + instruction.position().line() + ")";
  }
}
