package org.javahermit.vm.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Random;
import org.javahermit.unsafe.Address;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Collections by several threads: the graph afterwards is the one before. */
class ParallelCollectorTest {
  private static final int ROOTS = 64;
  private static final int ID = 8;
  private static final int[] FIELDS = {12, 16};
  private static final int SEEDS = 12;

  // Roots of the test of finalizers, which are no more than ROOTS.
  private static final int FINALS = 0;
  private static final int WEAKS = 1;
  private static final int PHANTOMS = 2;
  private static final int TARGET = 3;
  private static final int REFERENT = 4;
  private static final int OBJECTS = 1500;

  /** Of reference objects: links those whose finalizers are due. */
  private static final int NEXT = 16;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void keepsRandomGraphs(int workers) {
    for (int seed = 0; seed < SEEDS; seed++) {
      SimulatedHeap heap = new SimulatedHeap(256, 256, ROOTS, workers);
      heap.setMoving(seed % 4 == 3);
      new Graph(heap, seed).run();
      heap.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8})
  void keepsRandomGraphsInAFullHeap(int workers) {
    for (int seed = 0; seed < SEEDS; seed++) {
      SimulatedHeap heap = new SimulatedHeap(160, 96, ROOTS, workers);
      new Graph(heap, 100 + seed).run();
      heap.close();
    }
  }

  /**
   * Arrays that reach over several stripes move a little, each to where the one before it ended.
   * Every other one takes long to adjust, so the next one would be there first.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void largeArraysWaitForThoseBeforeThem(int workers) {
    int length = 200_000;
    int last = 12 + 4 * (length - 1);
    SimulatedHeap heap = new SimulatedHeap(1024, 1024, ROOTS, workers);
    heap.setRoot(1, heap.array(heap.bytes, 100_000));
    for (int i = 2; i < 24; i += 2) {
      heap.setRoot(i, heap.array(heap.references, length));
      heap.setRoot(i + 1, heap.array(heap.bytes, 4 * length));
      heap.root(i + 1).storeInt(last, i);
    }
    heap.setRoot(0, heap.instance(heap.node));
    heap.root(0).storeInt(ID, 7);
    for (int i = 2; i < 24; i += 2) {
      for (int element = 0; element < length; element++) {
        SimulatedHeap.setReference(heap.root(i), 12 + 4 * element, heap.root(0));
      }
    }
    Address before = heap.root(23);
    heap.setRoot(1, Address.zero());
    heap.collect(true);
    assertTrue(heap.root(23).isBelow(before));
    assertEquals(7, heap.root(0).loadInt(ID));
    for (int i = 2; i < 24; i += 2) {
      assertEquals(i, heap.root(i + 1).loadInt(last));
      for (int element = 0; element < length; element++) {
        assertTrue(reference(heap.root(i), element).isSame(heap.root(0)));
      }
    }
    heap.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void clearsEachWeakReferenceOnce(int workers) {
    SimulatedHeap heap = new SimulatedHeap(256, 256, ROOTS, workers);
    int dead = 0;
    Random random = new Random(workers);
    for (int round = 0; round < 10; round++) {
      Address list = heap.array(heap.references, 4000);
      heap.setRoot(0, list);
      for (int i = 0; i < 4000; i += 2) {
        Address node = heap.instance(heap.node);
        SimulatedHeap.setReference(heap.root(0), 12 + 4 * i, node);
        Address weak = heap.instance(heap.weak);
        SimulatedHeap.setReference(weak, 8, reference(heap.root(0), i));
        SimulatedHeap.setReference(heap.root(0), 12 + 4 * (i + 1), weak);
        weak.storeInt(20, i);
        if (random.nextBoolean()) {
          SimulatedHeap.setReference(heap.root(0), 12 + 4 * i, Address.zero());
        }
      }
      collect(heap, round % 2 == 0);
      dead = 0;
      for (int i = 0; i < 4000; i += 2) {
        Address referent = SimulatedHeap.reference(reference(heap.root(0), i + 1), 8);
        assertTrue(referent.isSame(reference(heap.root(0), i)));
        dead += referent.isZero() ? 1 : 0;
      }
      assertEquals(dead, takePending());
    }
    heap.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void weakSlotsFollowWhatLives(int workers) {
    SimulatedHeap heap = new SimulatedHeap(256, 256, ROOTS, workers);
    heap.addWeakTable();
    Random random = new Random(workers);
    int count = 6000;
    for (int round = 0; round < 10; round++) {
      int[] slots = new int[count];
      heap.setRoot(0, heap.array(heap.references, count));
      for (int i = 0; i < count; i++) {
        Address node = heap.instance(heap.node);
        slots[i] = WeakSlots.take(node);
        if (random.nextBoolean()) {
          SimulatedHeap.setReference(heap.root(0), 12 + 4 * i, node);
        }
      }
      collect(heap, round % 2 == 0);
      int alive = 0;
      for (int i = 0; i < count; i++) {
        assertTrue(WeakSlots.object(slots[i]).isSame(reference(heap.root(0), i)));
        alive += reference(heap.root(0), i).isZero() ? 0 : 1;
      }
      assertEquals(alive, WeakSlots.used());
      heap.setRoot(0, Address.zero());
      heap.collect(false);
      assertEquals(0, WeakSlots.used());
    }
    for (int i = 0; i < 2 << WeakSlots.SHIFT; i++) {
      WeakSlots.take(heap.instance(heap.node));
    }
    assertTrue(WeakSlots.isFull());
    heap.close();
  }

  /**
   * What finalizers are due for lives once more with all behind it. Soft and weak references to it
   * are cleared before that, phantom references when it is dead in the end.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void finalizersHaveTheirObjects(int workers) {
    SimulatedHeap heap = new SimulatedHeap(256, 256, ROOTS, workers);
    for (boolean young : new boolean[] {true, false}) {
      heap.setRoot(FINALS, heap.array(heap.references, OBJECTS));
      heap.setRoot(WEAKS, heap.array(heap.references, OBJECTS));
      heap.setRoot(PHANTOMS, heap.array(heap.references, OBJECTS));
      for (int i = 0; i < OBJECTS; i++) {
        heap.setRoot(TARGET, heap.instance(heap.node));
        Address behind = heap.instance(heap.node);
        behind.storeInt(ID, i);
        SimulatedHeap.setReference(heap.root(TARGET), FIELDS[0], behind);
        refer(heap, FINALS, i, heap.finalReference, Address.zero());
        refer(heap, WEAKS, i, heap.weak, Address.zero());
        // what others would finalize is not dead for phantom references either
        refer(heap, PHANTOMS, i, heap.phantom, SimulatedHeap.reference(heap.root(TARGET), 12));
      }
      heap.setRoot(TARGET, Address.zero());
      heap.setRoot(REFERENT, Address.zero());
      collect(heap, young);
      for (int i = 0; i < OBJECTS; i++) {
        Address due = reference(heap.root(FINALS), i);
        assertTrue(SimulatedHeap.reference(due, NEXT).isSame(due));
        Address behind = SimulatedHeap.reference(SimulatedHeap.reference(due, 8), FIELDS[0]);
        assertEquals(i, behind.loadInt(ID));
        assertTrue(SimulatedHeap.reference(reference(heap.root(WEAKS), i), 8).isZero());
        Address phantom = reference(heap.root(PHANTOMS), i);
        assertTrue(SimulatedHeap.reference(phantom, 8).isSame(behind));
      }
      assertEquals(2 * OBJECTS, takePending());

      heap.setRoot(FINALS, Address.zero());
      heap.collect(false);
      // Compaction moved the pending list, of which a static field is the root that is not here.
      int linked = 0;
      for (int i = 0; i < OBJECTS; i++) {
        Address phantom = reference(heap.root(PHANTOMS), i);
        assertTrue(SimulatedHeap.reference(phantom, 8).isZero());
        linked += SimulatedHeap.reference(phantom, 12).isZero() ? 0 : 1;
      }
      assertEquals(OBJECTS - 1, linked);
      takePending();
    }
    heap.close();
  }

  private static void collect(SimulatedHeap heap, boolean young) {
    if (young) {
      heap.collectYoung();
    } else {
      heap.collect(false);
    }
  }

  /** Makes a reference object in a list, to an object or, where that is 0, to the target. */
  private static void refer(
      SimulatedHeap heap, int list, int index, Address descriptor, Address referent) {
    heap.setRoot(REFERENT, referent.isZero() ? heap.root(TARGET) : referent);
    Address reference = heap.instance(descriptor);
    SimulatedHeap.setReference(reference, 8, heap.root(REFERENT));
    SimulatedHeap.setReference(heap.root(list), 12 + 4 * index, reference);
  }

  /** Empties the pending list; how many references it had. */
  private static int takePending() {
    int pending = 0;
    while (ReferenceObjects.takePending() != null) {
      pending++;
    }
    return pending;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void findsWhatDidNotFitOnTheStackOfMarking(int workers) {
    SimulatedHeap heap = new SimulatedHeap(256, 256, ROOTS, workers);
    int length = 512;
    int levels = 40;
    for (int level = 0; level < levels; level++) {
      Address array = heap.array(heap.references, length);
      SimulatedHeap.setReference(array, 12 + 4 * (length - 1), heap.root(0));
      heap.setRoot(0, array);
      for (int i = 0; i < length - 1; i++) {
        Address node = heap.instance(heap.node);
        node.storeInt(ID, i);
        SimulatedHeap.setReference(heap.root(0), 12 + 4 * i, node);
        Address behind = heap.instance(heap.node);
        behind.storeInt(ID, level);
        SimulatedHeap.setReference(reference(heap.root(0), i), FIELDS[0], behind);
      }
    }
    heap.collect(false);
    Address array = heap.root(0);
    for (int level = levels - 1; level >= 0; level--) {
      for (int i = 0; i < length - 1; i++) {
        assertEquals(i, reference(array, i).loadInt(ID));
        Address behind = SimulatedHeap.reference(reference(array, i), FIELDS[0]);
        assertEquals(level, behind.loadInt(ID));
      }
      array = reference(array, length - 1);
    }
    heap.close();
  }

  /** Three of these fill a granule that is copied to, but 63 fill 16 of the nursery. */
  @ParameterizedTest
  @CsvSource({"8192, 1", "8192, 2", "8192, 4", "10000, 2", "10000, 8"})
  void thereIsRoomForCopiesOfObjectsThatFitGranulesBadly(int size, int workers) {
    SimulatedHeap heap = new SimulatedHeap(1400, 1400, ROOTS, workers);
    heap.setUsual();
    heap.setRoot(0, heap.array(heap.references, 8000));
    int count = 0;
    while (Heap.usedBytes() >>> Granules.SHIFT < 620) {
      add(heap, count++, size);
    }
    heap.collect(false);
    int before = Heap.youngCollections();
    while (Heap.youngCollections() == before) {
      heap.array(heap.bytes, 1000);
    }
    while (Heap.youngCollections() < before + 3 && Heap.fullCollections() < 3) {
      add(heap, count++, size);
    }
    for (int i = 0; i < count; i++) {
      assertEquals(i, reference(heap.root(0), i).loadInt(12));
    }
    heap.close();
  }

  private static void add(SimulatedHeap heap, int index, int size) {
    Address object = heap.array(heap.bytes, size);
    object.storeInt(12, index);
    SimulatedHeap.setReference(heap.root(0), 12 + 4 * index, object);
  }

  private static Address reference(Address list, int index) {
    return SimulatedHeap.reference(list, 12 + 4 * index);
  }

  /** A graph in the heap that changes at random, of which a copy in Java objects is kept. */
  private static final class Graph {
    private final SimulatedHeap heap;
    private final Random random;
    private final Model[] models = new Model[ROOTS];
    private int nextId = 1;

    private record Model(int id, Model[] fields) {}

    private record Pair(Model model, Address object) {}

    Graph(SimulatedHeap heap, int seed) {
      this.heap = heap;
      random = new Random(seed);
    }

    void run() {
      for (int round = 0; round < 6; round++) {
        for (int i = 0; i < 40; i++) {
          change();
        }
        if (random.nextBoolean()) {
          heap.collectYoung();
        } else {
          heap.collect(random.nextInt(4) == 0);
        }
        check();
      }
    }

    private void change() {
      int root = random.nextInt(ROOTS);
      switch (random.nextInt(6)) {
        case 0 -> {
          models[root] = null;
          heap.setRoot(root, Address.zero());
        }
        case 1 -> makeTree(root, 8);
        case 2 -> makeList(root, 1 + random.nextInt(500));
        case 3 -> makeArray(root, 1 + random.nextInt(random.nextInt(4) == 0 ? 6000 : 300));
        default -> link(root, random.nextInt(ROOTS));
      }
    }

    /** A tree, built from its leaves on, with the roots as the stack. */
    private void makeTree(int root, int depth) {
      makeNode(root, root, random.nextInt(ROOTS));
      for (int i = 1; i < 1 << depth; i++) {
        makeNode(root, root, i % 3 == 0 ? random.nextInt(ROOTS) : root);
      }
    }

    private void makeList(int root, int length) {
      for (int i = 0; i < length; i++) {
        makeNode(root, root, root);
      }
    }

    private void makeNode(int into, int left, int right) {
      Address node = heap.instance(heap.node);
      int id = nextId++;
      node.storeInt(ID, id);
      Model model = new Model(id, new Model[] {models[left], models[right]});
      SimulatedHeap.setReference(node, FIELDS[0], heap.root(left));
      SimulatedHeap.setReference(node, FIELDS[1], heap.root(right));
      models[into] = model;
      heap.setRoot(into, node);
    }

    private void makeArray(int root, int length) {
      heap.setRoot(root, heap.array(heap.references, length));
      Model model = new Model(-length, new Model[length]);
      models[root] = model;
      int spare = (root + 1) % ROOTS;
      for (int i = 0; i < length; i += 1 + random.nextInt(20)) {
        if (random.nextInt(3) == 0) {
          makeNode(spare, random.nextInt(ROOTS), random.nextInt(ROOTS));
        }
        int from = random.nextBoolean() ? spare : random.nextInt(ROOTS);
        model.fields[i] = models[from];
        SimulatedHeap.setReference(heap.root(root), 12 + 4 * i, heap.root(from));
      }
    }

    private void link(int root, int other) {
      Model model = models[root];
      if (model != null) {
        int index = random.nextInt(model.fields.length);
        model.fields[index] = models[other];
        SimulatedHeap.setReference(heap.root(root), offset(model, index), heap.root(other));
      }
    }

    private static int offset(Model model, int index) {
      return model.id < 0 ? 12 + 4 * index : FIELDS[index];
    }

    private void check() {
      Map<Model, Long> seen = new IdentityHashMap<>();
      Map<Long, Model> objects = new HashMap<>();
      Deque<Pair> open = new ArrayDeque<>();
      for (int i = 0; i < ROOTS; i++) {
        open.add(new Pair(models[i], heap.root(i)));
      }
      while (!open.isEmpty()) {
        Pair pair = open.poll();
        check(pair, seen, objects, open);
      }
    }

    private void check(
        Pair pair, Map<Model, Long> seen, Map<Long, Model> objects, Deque<Pair> open) {
      Model model = pair.model;
      Address object = pair.object;
      if (model == null) {
        assertTrue(object.isZero());
        return;
      }
      Long address = seen.putIfAbsent(model, object.toLong());
      if (address != null) {
        assertEquals(address, object.toLong());
        return;
      }
      assertTrue(objects.put(object.toLong(), model) == null, "two objects became one");
      assertEquals(Math.abs(model.id), object.loadInt(ID));
      for (int i = 0; i < model.fields.length; i++) {
        Address field = SimulatedHeap.reference(object, offset(model, i));
        open.add(new Pair(model.fields[i], field));
      }
    }
  }
}
