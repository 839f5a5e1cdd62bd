package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.User;

/**
 * Takes apart objects that nothing but the method itself can see: their fields become values, their
 * monitors nothing, and they are not allocated.
 *
 * <p>Relies on constructors having been inlined. Leaves only reachable blocks. An object stays if a
 * call, another object, an array, a static field, a return, a throw or a block parameter gets it.
 * Objects held only by objects that are taken apart follow in the next round. Source: J.-D. Choi et
 * al., "Escape Analysis for Java", reduced to what one method proves by itself.
 */
final class ScalarReplacement implements Pass {
  private static final int MAXIMUM_ROUNDS = 4;

  /** The search for reaching values recurs at joins; larger methods are left alone. */
  private static final int MAXIMUM_BLOCKS = 1500;

  @Override
  public String name() {
    return "scalar-replacement";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    if (graph.blocks().size() > MAXIMUM_BLOCKS) {
      return;
    }
    DeadCode.removeUnreachable(graph);
    boolean changed = true;
    for (int round = 0; changed && round < MAXIMUM_ROUNDS; round++) {
      changed = false;
      for (Instruction allocation : allocations(graph)) {
        if (allocation.block() != null && isPrivate(allocation)) {
          takeApart(graph, allocation);
          DeadCode.removeUnreachable(graph);
          changed = true;
        }
      }
    }
  }

  private static List<Instruction> allocations(Graph graph) {
    List<Instruction> found = new ArrayList<>();
    for (Block block : graph.blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction.opcode() == Opcode.NEW
            && !instruction.attribute(JavaClass.class).isKnownToCollector()) {
          found.add(instruction);
        }
      }
    }
    return found;
  }

  /** Whether every reader only looks into the object. */
  private static boolean isPrivate(Instruction object) {
    for (User user : object.uses()) {
      if (!(user instanceof Instruction reader) || !onlyLooksInto(reader, object)) {
        return false;
      }
    }
    return true;
  }

  private static boolean onlyLooksInto(Instruction reader, Instruction object) {
    return switch (reader.opcode()) {
      case LOAD_FIELD, COMPARE, MONITOR_ENTER, MONITOR_EXIT -> true;
      case STORE_FIELD -> reader.input(1) != object;
      case NULL_CHECK -> isPrivate(reader);
      default -> false;
    };
  }

  private static void takeApart(Graph graph, Instruction object) {
    Set<JavaField> fields = new LinkedHashSet<>();
    for (Instruction reader : readers(object)) {
      switch (reader.opcode()) {
        case NULL_CHECK -> Edits.replace(reader, object);
        case MONITOR_ENTER, MONITOR_EXIT -> Edits.delete(reader);
        case COMPARE -> decide(reader);
        default -> {}
      }
    }
    for (Instruction reader : readers(object)) {
      if (reader.attribute() instanceof JavaField field) {
        fields.add(field);
      }
    }
    for (JavaField field : fields) {
      new FieldValues(graph, object, field).run();
    }
    Edits.delete(object);
  }

  /** Everything that reads the object, also through checks, each once. */
  private static List<Instruction> readers(Instruction object) {
    Set<Instruction> found = new LinkedHashSet<>();
    List<Instruction> work = new ArrayList<>(List.of(object));
    while (!work.isEmpty()) {
      for (User user : work.remove(work.size() - 1).uses()) {
        if (user instanceof Instruction reader && found.add(reader)) {
          if (reader.opcode() == Opcode.NULL_CHECK) {
            work.add(reader);
          }
        }
      }
    }
    return new ArrayList<>(found);
  }

  /** The object is the same as itself and nothing else, since nothing else can hold it. */
  private static void decide(Instruction compare) {
    boolean same = Values.withoutChecks(compare.input(0)) == Values.withoutChecks(compare.input(1));
    boolean holds = same == (compare.attribute() == Condition.EQ);
    compare.become(Opcode.CONSTANT, Type.I32, holds ? 1 : 0);
  }
}
