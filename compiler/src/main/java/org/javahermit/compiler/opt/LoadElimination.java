package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.User;
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
 * different kinds, or where the objects are two that this method made. What is known of an object
 * that only the method can hold, see {@link OwnObjects}, calls do not change, and its fields are
 * zero at first. Source: the available-value form of redundancy elimination; order of accesses by
 * JLS §17.4.
 */
final class LoadElimination implements Pass {
  /** More is forgotten rather than carried along, so that large methods stay linear. */
  private static final int MAXIMUM_KNOWN = 80;

  /** The same for fields of the method's own objects. */
  private static final int MAXIMUM_KNOWN_OF_OWN = 400;

  @Override
  public String name() {
    return "load-elimination";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    DominatorTree tree = DominatorTree.of(graph);
    new Flow(tree, LoopForest.of(graph, tree), OwnObjects.of(graph)).run();
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

    /** Whether the place is a field of one of the objects. */
    boolean isOf(Set<Instruction> objects) {
      return object != null && objects.contains(object);
    }

    /** Whether a store to the other place may change this one, if both may be anybody's. */
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
  }

  /** What is known at a point: values in memory, and which own objects others may hold. */
  private record State(Map<Location, Instruction> known, Set<Instruction> visible) {
    static State empty() {
      return new State(new LinkedHashMap<>(), OwnObjects.newSet());
    }

    State copy() {
      State copy = new State(new LinkedHashMap<>(known), OwnObjects.newSet());
      copy.visible.addAll(visible);
      return copy;
    }
  }

  private static final class Flow {
    private final DominatorTree tree;
    private final LoopForest loops;
    private final OwnObjects own;
    private final Map<Block, State> atEnd = new HashMap<>();

    /** The values that fields have before anything is stored there. */
    private final Set<Instruction> defaults = OwnObjects.newSet();

    private Map<Location, Instruction> known;
    private Set<Instruction> visible;

    Flow(DominatorTree tree, LoopForest loops, OwnObjects own) {
      this.tree = tree;
      this.loops = loops;
      this.own = own;
    }

    void run() {
      for (Block block : tree.reversePostOrder()) {
        State state = atBeginning(block);
        known = state.known;
        visible = state.visible;
        for (Instruction instruction : new ArrayList<>(block.instructions())) {
          visit(instruction);
        }
        atEnd.put(block, state);
      }
    }

    private State atBeginning(Block block) {
      Loop loop = loops.loopOf(block);
      boolean header = loop != null && loop.header() == block;
      State result = null;
      for (Edge edge : block.predecessors()) {
        if (header && loop.contains(edge.block())) {
          continue;
        }
        State before = atEnd.get(edge.block());
        if (before == null) {
          return nothing(); // an edge backwards that makes no loop
        }
        if (result == null) {
          result = before.copy();
        } else {
          result
              .known
              .entrySet()
              .removeIf(entry -> before.known.get(entry.getKey()) != entry.getValue());
          result.visible.addAll(before.visible);
        }
      }
      if (result == null) {
        return State.empty();
      }
      if (header) {
        enterLoop(loop, result);
      }
      forgetDefaults(result);
      return result;
    }

    private State nothing() {
      State state = State.empty();
      state.visible.addAll(own.all());
      return state;
    }

    private void enterLoop(Loop loop, State state) {
      if (!own.isEmpty()) {
        for (Block block : loop.blocks()) {
          for (Instruction i : block.instructions()) {
            own.published(i, state.visible, object -> own.publish(object, state.visible));
          }
        }
      }
      if (!state.known.isEmpty()) {
        Summary summary = Summary.of(loop);
        state.known.keySet().removeIf(place -> changes(summary, place, state.visible));
      }
    }

    private boolean changes(Summary summary, Location place, Set<Instruction> visibleThere) {
      if (summary.forgetsAll && isForgotten(place, visibleThere)) {
        return true;
      }
      for (Location store : summary.stores) {
        if (mayBe(place, store, visibleThere)) {
          return true;
        }
      }
      return false;
    }

    /** Whether others may change the place. */
    private boolean isForgotten(Location place, Set<Instruction> visibleThere) {
      return !place.isStable() && !isPrivate(place, visibleThere);
    }

    private boolean isPrivate(Location place, Set<Instruction> visibleThere) {
      return place.object != null
          && own.own(place.object) != null
          && !visibleThere.contains(place.object);
    }

    private boolean mayBe(Location place, Location store, Set<Instruction> visibleThere) {
      if (place.object != store.object
          && (isPrivate(place, visibleThere) || isPrivate(store, visibleThere))) {
        return false;
      }
      return place.mayBe(store);
    }

    /** A constructor elsewhere may set even final fields of what it gets. */
    private void forgetDefaults(State state) {
      if (!defaults.isEmpty()) {
        state
            .known
            .entrySet()
            .removeIf(
                entry -> defaults.contains(entry.getValue()) && entry.getKey().isOf(state.visible));
      }
    }

    private void visit(Instruction i) {
      if (i.opcode() == Opcode.NEW && own.own(i) != null) {
        begin(i);
        publish(i); // where it ends its block, an edge may hand over others
        return;
      }
      if (i.opcode() == Opcode.LOAD_FIELD && !MemoryEffects.forgetsAll(i)) {
        load(i);
        return;
      }
      publish(i);
      if (MemoryEffects.forgetsAll(i)) {
        known.keySet().removeIf(place -> isForgotten(place, visible));
        return;
      }
      switch (i.opcode()) {
        case LOAD_STATIC, LOAD_ELEMENT -> load(i);
        case STORE_FIELD, STORE_STATIC, STORE_ELEMENT -> store(i);
        default -> {}
      }
    }

    private void publish(Instruction i) {
      if (own.isEmpty()) {
        return;
      }
      int before = visible.size();
      Set<Instruction> now = visible;
      own.published(i, now, object -> own.publish(object, now));
      if (visible.size() != before) {
        forgetDefaults(new State(known, visible));
      }
    }

    /** Each time control comes here the object is another one, which nobody holds. */
    private void begin(Instruction object) {
      visible.remove(object);
      known.keySet().removeIf(place -> place.object == object);
      for (Instruction load : loadsOf(object)) {
        Location place = location(load);
        if (!known.containsKey(place) && !load.attribute(JavaField.class).isVolatile()) {
          Instruction zero = Edits.constant(object, load.type(), Values.zero(load.type()));
          defaults.add(zero);
          remember(place, zero);
        }
      }
    }

    private static List<Instruction> loadsOf(Instruction object) {
      List<Instruction> loads = new ArrayList<>();
      for (User user : object.uses()) {
        if (user instanceof Instruction reader) {
          switch (reader.opcode()) {
            case LOAD_FIELD -> loads.add(reader);
            case NULL_CHECK, CAST_CHECK -> loads.addAll(loadsOf(reader));
            default -> {}
          }
        }
      }
      return loads;
    }

    private void load(Instruction load) {
      Location location = location(load);
      Instruction value = known.get(location);
      if (value != null && value.type() == load.type()) {
        Edits.replace(load, Narrowing.asLoaded(value, load));
      } else {
        publish(load);
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
      known.keySet().removeIf(other -> mayBe(other, location, visible));
      remember(location, value);
    }

    private void remember(Location location, Instruction value) {
      int most = isPrivate(location, visible) ? MAXIMUM_KNOWN_OF_OWN : MAXIMUM_KNOWN;
      if (known.size() < most) {
        known.put(location, value);
      }
    }
  }
}
