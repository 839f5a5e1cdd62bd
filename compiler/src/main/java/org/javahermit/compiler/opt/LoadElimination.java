package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.analysis.DominatorTree;
import org.javahermit.compiler.ir.analysis.LoopForest;
import org.javahermit.compiler.ir.analysis.LoopForest.Loop;

/**
 * Replaces loads of fields and array elements by the value that was stored or loaded there before,
 * and removes stores of what is there already.
 *
 * <p>Relies on all blocks being reachable. A forward analysis: at the beginning of a block that is
 * known which all ways to it agree on; a loop begins with what is known before it and not changed
 * inside. Two accesses are of different memory where they name different fields, or elements of
 * different kinds, or where the objects are two that this method made. Source: the available-value
 * form of redundancy elimination; order of accesses by JLS §17.4.
 */
final class LoadElimination implements Pass {
  /** More is forgotten rather than carried along, so that large methods stay linear. */
  private static final int MAXIMUM_KNOWN = 80;

  @Override
  public String name() {
    return "load-elimination";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    DominatorTree tree = DominatorTree.of(graph);
    new Flow(tree, LoopForest.of(graph, tree)).run();
  }

  /**
   * A place in memory: a field of an object, a static field (no object), or an array element.
   *
   * @param what the field, or the kind of the element
   */
  private record Location(Object what, Instruction object, Instruction index) {
    boolean isStable() {
      return what instanceof JavaField field && MemoryEffects.isStable(field);
    }

    /** Whether a store to the other place may change this one. */
    boolean mayBe(Location other) {
      if (what instanceof MemoryKind kind) {
        return other.what instanceof MemoryKind otherKind
            && MemoryEffects.mayOverlap(kind, otherKind)
            && !areDistinct(object, other.object)
            && !areDistinctIndices(index, other.index);
      }
      return what == other.what && !areDistinct(object, other.object);
    }

    private static boolean areDistinct(Instruction a, Instruction b) {
      return a != b && a != null && b != null && isFresh(a) && isFresh(b);
    }

    private static boolean isFresh(Instruction object) {
      return object.opcode() == Opcode.NEW || object.opcode() == Opcode.NEW_ARRAY;
    }

    private static boolean areDistinctIndices(Instruction a, Instruction b) {
      return Values.isConstant(a)
          && Values.isConstant(b)
          && Values.constant(a) != Values.constant(b);
    }
  }

  private static Location location(Instruction access) {
    return switch (access.opcode()) {
      case LOAD_STATIC, STORE_STATIC -> new Location(access.attribute(), null, null);
      case LOAD_FIELD, STORE_FIELD ->
          new Location(access.attribute(), Values.withoutChecks(access.input(0)), null);
      case LOAD_ELEMENT, STORE_ELEMENT ->
          new Location(access.attribute(), Values.withoutChecks(access.input(0)), access.input(1));
      default -> null;
    };
  }

  /** What a loop does to memory, all its blocks together. */
  private static final class Summary {
    boolean forgetsAll;
    final List<Location> stores = new ArrayList<>();

    static Summary of(Loop loop) {
      Summary summary = new Summary();
      for (Block block : loop.blocks()) {
        for (Instruction i : block.instructions()) {
          summary.forgetsAll |= MemoryEffects.forgetsAll(i);
          if (MemoryEffects.isStore(i)) {
            summary.stores.add(location(i));
          }
        }
      }
      return summary;
    }

    boolean changes(Location known) {
      if (forgetsAll && !known.isStable()) {
        return true;
      }
      for (Location store : stores) {
        if (known.mayBe(store)) {
          return true;
        }
      }
      return false;
    }
  }

  private static final class Flow {
    private final DominatorTree tree;
    private final LoopForest loops;
    private final Map<Block, Map<Location, Instruction>> atEnd = new HashMap<>();
    private Map<Location, Instruction> known;

    Flow(DominatorTree tree, LoopForest loops) {
      this.tree = tree;
      this.loops = loops;
    }

    void run() {
      for (Block block : tree.reversePostOrder()) {
        known = atBeginning(block);
        for (Instruction instruction : new ArrayList<>(block.instructions())) {
          visit(instruction);
        }
        atEnd.put(block, known);
      }
    }

    private Map<Location, Instruction> atBeginning(Block block) {
      List<Edge> edges = block.predecessors();
      if (edges.isEmpty()) {
        return new LinkedHashMap<>();
      }
      Loop loop = loops.loopOf(block);
      boolean header = loop != null && loop.header() == block;
      Map<Location, Instruction> result = null;
      for (Edge edge : edges) {
        if (header && loop.contains(edge.block())) {
          continue;
        }
        Map<Location, Instruction> before = atEnd.get(edge.block());
        if (before == null) {
          return new LinkedHashMap<>(); // an edge backwards that makes no loop
        }
        if (result == null) {
          result = new LinkedHashMap<>(before);
        } else {
          result.entrySet().removeIf(entry -> before.get(entry.getKey()) != entry.getValue());
        }
      }
      if (header && !result.isEmpty()) {
        Summary summary = Summary.of(loop);
        result.keySet().removeIf(summary::changes);
      }
      return result;
    }

    private void visit(Instruction i) {
      if (MemoryEffects.forgetsAll(i)) {
        known.keySet().removeIf(location -> !location.isStable());
        return;
      }
      switch (i.opcode()) {
        case LOAD_FIELD, LOAD_STATIC, LOAD_ELEMENT -> load(i);
        case STORE_FIELD, STORE_STATIC, STORE_ELEMENT -> store(i);
        default -> {}
      }
    }

    private void load(Instruction load) {
      Location location = location(load);
      Instruction value = known.get(location);
      if (value != null && value.type() == load.type()) {
        Edits.replace(load, Narrowing.asLoaded(value, load));
      } else {
        remember(location, load);
      }
    }

    private void store(Instruction store) {
      Location location = location(store);
      Instruction value = store.input(store.inputs().size() - 1);
      if (known.get(location) == value) {
        store.remove();
        return;
      }
      known.keySet().removeIf(other -> other.mayBe(location));
      remember(location, value);
    }

    private void remember(Location location, Instruction value) {
      if (known.size() < MAXIMUM_KNOWN) {
        known.put(location, value);
      }
    }
  }
}
