package org.javahermit.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Opcode.Property;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.analysis.DominatorTree;
import org.javahermit.vm.layout.CardLayout;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * The write barrier of the generational collector: takes a graph right before it is lowered, finds
 * the stores of references into objects after which the object's card must be marked, and emits the
 * marks while the stores are lowered.
 *
 * <p>No mark is needed after a store of null or of a constant, which lies in the image and is never
 * young; after a store into an object that was made since the last safepoint, because every new
 * object is young; after a store into an instance whose card was marked since the last safepoint;
 * and for static fields, which are roots of every collection. A store into an instance marks the
 * card of its header, one into an array the card of the element, because large arrays are looked at
 * in pieces.
 */
final class CardMarks {
  /** What a block can rely on: objects whose card is marked, or that are young. */
  private final Map<Block, Set<Instruction>> atEnd = new HashMap<>();

  /** Stores after which the card of the object, or of the slot, is to be marked. */
  private final List<Instruction> objects = new ArrayList<>();

  private final List<Instruction> slots = new ArrayList<>();

  private CardMarks() {}

  /** Finds the stores of a graph that need a mark. */
  static CardMarks of(Graph graph) {
    CardMarks marks = new CardMarks();
    for (Block block : DominatorTree.of(graph).reversePostOrder()) {
      marks.scan(block);
    }
    return marks;
  }

  private void scan(Block block) {
    Set<Instruction> safe = atBeginning(block);
    for (Instruction i : block.instructions()) {
      if (i.opcode().is(Property.BOUNDARY)) {
        safe.clear();
      }
      if (isNew(i)) {
        safe.add(i);
      } else if (storesReference(i) && mayBeYoung(value(i))) {
        Instruction object = origin(i.input(0));
        if (!safe.contains(object)) {
          if (i.opcode() == Opcode.STORE_FIELD) {
            objects.add(i);
            safe.add(object);
          } else {
            slots.add(i);
          }
        }
      }
    }
    atEnd.put(block, safe);
  }

  /** What all ways to a block agree on; nothing for a loop, one of whose ways is not known yet. */
  private Set<Instruction> atBeginning(Block block) {
    Set<Instruction> common = null;
    if (block.isLandingPad()) {
      return new HashSet<>(); // making the exception may have collected
    }
    for (Edge edge : block.predecessors()) {
      Set<Instruction> known = atEnd.get(edge.block());
      if (known == null) {
        return new HashSet<>();
      }
      if (common == null) {
        common = new HashSet<>(known);
      } else {
        common.retainAll(known);
      }
    }
    return common == null ? new HashSet<>() : common;
  }

  private static boolean isNew(Instruction i) {
    return i.opcode() == Opcode.NEW_ARRAY
        || i.opcode() == Opcode.NEW && !i.attribute(JavaClass.class).hasFinalizer();
  }

  private static boolean storesReference(Instruction i) {
    return switch (i.opcode()) {
      case STORE_FIELD ->
          MemoryKind.ofDescriptor(i.attribute(JavaField.class).descriptor()) == MemoryKind.REF;
      case STORE_ELEMENT -> i.attribute(MemoryKind.class) == MemoryKind.REF;
      case STORE, COMPARE_AND_SET, COMPARE_AND_EXCHANGE, EXCHANGE ->
          i.attribute(MemoryAccess.class).kind() == MemoryKind.REF
              && i.input(0).type() == Type.REF
              && i.input(0).opcode() != Opcode.CONSTANT;
      default -> false;
    };
  }

  /** What is stored: the last input. */
  private static Instruction value(Instruction store) {
    return store.input(store.inputs().size() - 1);
  }

  private static boolean mayBeYoung(Instruction value) {
    return switch (origin(value).opcode()) {
      case CONSTANT, STRING, CLASS, SYMBOL -> false;
      default -> true;
    };
  }

  /** The value that a chain of checks began with. */
  private static Instruction origin(Instruction value) {
    Instruction i = value;
    while (i.opcode() == Opcode.NULL_CHECK || i.opcode() == Opcode.CAST_CHECK) {
      i = i.input(0);
    }
    return i;
  }

  /** After the lowering, which leaves stores the same instructions: emits the marks. */
  void emit() {
    objects.stream().filter(i -> i.block() != null).forEach(CardMarks::markObject);
    slots.stream().filter(i -> i.block() != null).forEach(CardMarks::markSlot);
  }

  private static void markObject(Instruction store) {
    Low low = Low.behind(store);
    mark(low, low.add(Opcode.REF_TO_ADDRESS, Type.I64, null, store.input(0)));
  }

  private static void markSlot(Instruction store) {
    MemoryAccess access = store.attribute(MemoryAccess.class);
    Low low = Low.behind(store);
    Instruction address = low.add(Opcode.REF_TO_ADDRESS, Type.I64, null, store.input(0));
    if (access.scale() != 0) {
      Instruction distance = scaled(low, store.input(1), access.scale());
      address = low.add(Opcode.ADD, Type.I64, null, address, distance);
    }
    if (access.displacement() != 0) {
      Instruction distance = low.wideConstant(access.displacement());
      address = low.add(Opcode.ADD, Type.I64, null, address, distance);
    }
    mark(low, address);
  }

  private static Instruction scaled(Low low, Instruction index, int scale) {
    Instruction wide =
        index.type() == Type.I64 ? index : low.add(Opcode.ZERO_EXTEND_32, Type.I64, null, index);
    int shift = Integer.numberOfTrailingZeros(scale);
    return shift == 0 ? wide : low.add(Opcode.SHL, Type.I64, null, wide, low.constant(shift));
  }

  private static void mark(Low low, Instruction address) {
    Instruction shift = low.constant(CardLayout.SHIFT);
    Instruction number = low.add(Opcode.USHR, Type.I64, null, address, shift);
    Instruction thread = low.add(Opcode.THREAD, Type.I64, null);
    Instruction cards = low.load(MemoryKind.I64, ThreadLayout.CARDS, thread);
    MemoryAccess access = new MemoryAccess(MemoryKind.I8, 1, 0, false, false);
    low.add(Opcode.STORE, Type.VOID, access, cards, number, low.constant(CardLayout.DIRTY));
  }
}
