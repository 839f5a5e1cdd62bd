package org.javahermit.vm.heap;

import org.javahermit.machine.Platform;
import org.javahermit.machine.SpinLock;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.SimulatedMemory;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;
import org.javahermit.vm.layout.ThreadLayout;

/** A heap in simulated memory, with a few types and root slots, for tests. */
final class SimulatedHeap {
  private static final int DESCRIPTORS = 0x1000;
  private static final int WEAK_DIRECTORY = 0x8000;
  private static final int WEAK_TABLE = WEAK_DIRECTORY + WeakSlots.TABLE_BYTES;
  private static final int ROOTS = 0x20000;
  private static final int CARDS = 0x21000;
  private static final int TABLE = 0x40000;
  private static final int HEAP = 0x200000;

  // The memory ends with the blocks of threads, and the locks.
  private static final int MOST_WORKERS = 8;
  private static final int LOCKS = 0x1000;

  /** Class Node: int id at 8, references at 12 and 16. */
  final Address node = Address.of(DESCRIPTORS);

  final Address references = Address.of(DESCRIPTORS + 0x100);
  final Address bytes = Address.of(DESCRIPTORS + 0x200);

  /** Class WeakReference: referent at 8, discovered at 12, queue at 16. */
  final Address weak = Address.of(DESCRIPTORS + 0x300);

  /** Class SoftReference, laid out alike. */
  final Address soft = Address.of(DESCRIPTORS + 0x400);

  /** Classes FinalReference and PhantomReference, laid out alike. */
  final Address finalReference = Address.of(DESCRIPTORS + 0x500);

  final Address phantom = Address.of(DESCRIPTORS + 0x600);

  /** The machine below. */
  final SimulatedPlatform platform;

  private final int rootCount;
  private final int workers;
  private final Helpers helpers;
  private final RootSet roots = new TestRoots();

  /** A heap whose address space all gets memory. */
  SimulatedHeap(int granules, int rootCount) {
    this(granules, granules, rootCount);
  }

  /** A heap that has more address space than there is memory. */
  SimulatedHeap(int granules, int memoryGranules, int rootCount) {
    this(granules, memoryGranules, rootCount, 1);
  }

  /** A heap that several workers collect. */
  SimulatedHeap(int granules, int memoryGranules, int rootCount, int workers) {
    this.rootCount = rootCount;
    this.workers = workers;
    int heapEnd = HEAP + granules * (int) Granules.BYTES;
    int blocks = heapEnd + LOCKS;
    int end = blocks + (MOST_WORKERS + 1) * ThreadLayout.SIZE;
    SimulatedMemory.reset(DESCRIPTORS, end - DESCRIPTORS);
    Machine.setThread(Address.of(blocks));
    SpinLock.initialize(Address.of(heapEnd));
    helpers = new Helpers(workers - 1, blocks + ThreadLayout.SIZE, ThreadLayout.SIZE);
    platform = new SimulatedPlatform(memoryGranules * Granules.BYTES, helpers::check);
    Platform.install(platform);
    describe(node, DescriptorLayout.KIND_INSTANCE, 24, 0, 1, 12, 16);
    describe(references, DescriptorLayout.KIND_REFERENCE_ARRAY, 12, 2, 0);
    describe(bytes, DescriptorLayout.KIND_PRIMITIVE_ARRAY, 12, 0, 0);
    describeReference(weak, 2, 0);
    describeReference(soft, 3, DescriptorLayout.FLAG_SOFT);
    describeReference(finalReference, 4, DescriptorLayout.FLAG_FINAL);
    describeReference(phantom, 5, DescriptorLayout.FLAG_PHANTOM);
    ReferenceObjects.initialize(8, 12, 16);
    ReferenceObjects.takePending();
    WeakSlots.initialize(Address.of(WEAK_DIRECTORY));
    WeakSlots.addTable(Address.of(WEAK_TABLE));
    Cards.setTable(Address.of(CARDS));
    long space = granules * Granules.BYTES;
    assert Cards.tableBytes(Address.of(HEAP + space)) < TABLE - CARDS;
    assert Heap.tableBytes(Address.of(HEAP), space, workers) < HEAP - TABLE;
    Heap.initialize(Address.of(HEAP), space, Address.of(TABLE), 0, 0, workers);
    setMoving(false);
  }

  /** Adds a second table of weak slots, for which there is room. */
  void addWeakTable() {
    WeakSlots.addTable(Address.of(WEAK_TABLE + WeakSlots.TABLE_BYTES));
  }

  /** Whether full collections copy. */
  void setMoving(boolean moving) {
    Heap.setTests(Integer.MAX_VALUE, moving, true, workers);
  }

  /** Collections as programs have them: threads have buffers, and nothing is looked at. */
  void setUsual() {
    Heap.setTests(0, false, false, workers);
  }

  /** Ends the helping threads. */
  void close() {
    helpers.stop();
  }

  private static void describe(
      Address descriptor, int kind, int size, int shift, int number, int... map) {
    descriptor.storeInt(DescriptorLayout.SIZE, size);
    descriptor.storeByte(DescriptorLayout.KIND, kind);
    descriptor.storeByte(DescriptorLayout.ELEMENT_SHIFT, shift);
    descriptor.storeInt(DescriptorLayout.TYPE_FIRST, number);
    descriptor.storeInt(DescriptorLayout.TYPE_END, number + 1);
    Address mapAddress = descriptor.plus(0x80);
    descriptor.storeAddress32(DescriptorLayout.REFERENCE_MAP, mapAddress);
    mapAddress.storeInt(0, map.length);
    for (int i = 0; i < map.length; i++) {
      mapAddress.storeInt(4L + 4L * i, map[i]);
    }
  }

  private static void describeReference(Address descriptor, int number, int kind) {
    describe(descriptor, DescriptorLayout.KIND_INSTANCE, 24, 0, number, 8, 12, 16);
    descriptor.storeShort(DescriptorLayout.FLAGS, DescriptorLayout.FLAG_REFERENCE | kind);
  }

  Address root(int index) {
    return Address.ofObject(Address.of(ROOTS).loadReference(4L * index));
  }

  void setRoot(int index, Address object) {
    Address.of(ROOTS).storeReference(4L * index, object.toObject());
  }

  /** The root slots; there is no image heap. */
  private final class TestRoots extends RootSet {
    @Override
    public void visit() {
      int root = Workers.claim(Workers.ROOTS);
      while (root < rootCount) {
        Slots.visit(Address.of(ROOTS + 4L * root));
        root = Workers.claim(Workers.ROOTS);
      }
    }

    @Override
    public int cores() {
      return workers;
    }

    @Override
    public void gather(int count) {
      helpers.begin(count - 1);
    }

    @Override
    public Address objectsStart() {
      return Address.of(ROOTS);
    }

    @Override
    public Address objectsEnd() {
      return Address.of(ROOTS);
    }

    @Override
    public boolean isObject(Address address) {
      return false;
    }

    @Override
    public boolean isDescriptor(Address address) {
      return DESCRIPTORS <= address.toLong() && address.toLong() < WEAK_DIRECTORY;
    }
  }

  void collect(boolean everything) {
    Heap.collectFull(roots, everything);
    helpers.end();
    Heap.trim(false);
  }

  void collectYoung() {
    Heap.collectYoung(roots);
    helpers.end();
    Heap.trim(false);
  }

  /** A new instance; collects where there is no memory, fails where that does not help. */
  Address instance(Address descriptor) {
    return allocate(descriptor, descriptor.loadInt(DescriptorLayout.SIZE));
  }

  Address array(Address descriptor, int length) {
    Address array = allocate(descriptor, ObjectModel.arraySize(descriptor, length));
    array.storeInt(ObjectLayout.ARRAY_LENGTH, length);
    return array;
  }

  private Address allocate(Address descriptor, long size) {
    Address object = Heap.allocate(size, false, EmergencyReserve.NOTHING);
    if (object.isZero()) {
      if (Heap.isFullDue(size)) {
        collect(false);
      } else {
        collectYoung();
      }
      object = Heap.allocate(size, Heap.lastWasFull(), EmergencyReserve.NOTHING);
    }
    if (object.isZero() && !Heap.lastWasFull()) {
      collect(false);
      object = Heap.allocate(size, true, EmergencyReserve.NOTHING);
    }
    if (object.isZero()) {
      collect(true);
      object = Heap.allocate(size, true, EmergencyReserve.NOTHING);
    }
    if (object.isZero()) {
      throw new IllegalStateException("no memory");
    }
    for (long i = 0; i < size; i++) {
      if (object.loadByte(i) != 0) {
        throw new AssertionError("memory is not zeroed");
      }
    }
    object.storeAddress32(ObjectLayout.DESCRIPTOR, descriptor);
    return object;
  }

  static Address reference(Address object, int offset) {
    return Address.ofObject(object.loadReference(offset));
  }

  static void setReference(Address object, int offset, Address value) {
    object.storeReference(offset, value.toObject());
    Cards.mark(object.plus(offset));
  }
}
