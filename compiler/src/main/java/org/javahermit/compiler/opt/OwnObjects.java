package org.javahermit.compiler.opt;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/**
 * Which objects that a method makes nobody else can hold yet.
 *
 * <p>Takes a graph; answers at which instructions an object becomes visible to others. Until then
 * calls, other threads and values that are not the allocation itself cannot reach its fields. An
 * object that is stored in another one becomes visible with that one, wherever in the method it is
 * stored; one that a block parameter gets counts as visible, since it has a second name then. The
 * flow of what is visible belongs to the pass that asks. Source: J.-D. Choi et al., "Escape
 * Analysis for Java", reduced to one method, with the order of its instructions.
 */
final class OwnObjects {
  /** What each object may hold; the objects of the graph are the keys. */
  private final Map<Instruction, Set<Instruction>> held = new IdentityHashMap<>();

  private OwnObjects() {}

  static OwnObjects of(Graph graph) {
    OwnObjects result = new OwnObjects();
    for (Block block : graph.blocks()) {
      for (Instruction i : block.instructions()) {
        if (isTracked(i)) {
          result.held.put(i, newSet());
        }
      }
    }
    if (!result.held.isEmpty()) {
      for (Block block : graph.blocks()) {
        block.instructions().forEach(result::noteStore);
      }
    }
    return result;
  }

  static Set<Instruction> newSet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static boolean isTracked(Instruction i) {
    return i.opcode() == Opcode.NEW && !i.attribute(JavaClass.class).isKnownToCollector();
  }

  private void noteStore(Instruction i) {
    if (i.opcode() == Opcode.STORE_FIELD) {
      Instruction value = own(i.input(1));
      Set<Instruction> contents = held.get(Values.withoutChecks(i.input(0)));
      if (value != null && contents != null) {
        contents.add(value);
      }
    }
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  /** All objects. */
  Collection<Instruction> all() {
    return held.keySet();
  }

  /** How many objects of the method are stored in the object. */
  int held(Instruction object) {
    return held.get(object).size();
  }

  /** The object that the value is, behind checks, or null where it is none of the method's. */
  Instruction own(Instruction value) {
    Instruction object = Values.withoutChecks(value);
    return held.containsKey(object) ? object : null;
  }

  /** Adds an object to those that are visible, and with it what it holds. */
  void publish(Instruction object, Set<Instruction> visible) {
    if (!visible.add(object)) {
      return;
    }
    Deque<Instruction> work = new ArrayDeque<>(List.of(object));
    while (!work.isEmpty()) {
      for (Instruction content : held.get(work.remove())) {
        if (visible.add(content)) {
          work.add(content);
        }
      }
    }
  }

  /** Tells which objects the instruction makes visible, if some are already. */
  void published(Instruction i, Set<Instruction> visible, Consumer<Instruction> objects) {
    switch (i.opcode()) {
      case COMPARE, NULL_CHECK, CAST_CHECK, INSTANCE_OF, MONITOR_ENTER, MONITOR_EXIT -> {}
      case LOAD_FIELD -> loaded(i, objects);
      case STORE_FIELD -> {
        noteStore(i); // what is stored may be known only now
        Instruction value = own(i.input(1));
        Instruction holder = own(i.input(0));
        if (value != null && (holder == null || visible.contains(holder))) {
          objects.accept(value);
        }
      }
      default -> handOver(i.inputs(), objects);
    }
    for (Edge edge : i.successors()) {
      handOver(edge.arguments(), objects);
    }
  }

  /** What comes out of an object is a second name for what was put in. */
  private void loaded(Instruction load, Consumer<Instruction> objects) {
    Instruction holder = own(load.input(0));
    if (holder != null && load.type() == Type.REF) {
      List.copyOf(held.get(holder)).forEach(objects);
    }
  }

  private void handOver(List<Instruction> values, Consumer<Instruction> objects) {
    for (Instruction value : values) {
      Instruction object = own(value);
      if (object != null) {
        objects.accept(object);
      }
    }
  }
}
