package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.CallerVisible;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.EmergencyReserve;
import org.javahermit.vm.heap.Heap;
import org.javahermit.vm.heap.ObjectModel;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * {@code new} in all its forms: takes a descriptor, leaves a zeroed object with its header. The
 * fast path moves the top of the thread's allocation buffer, which is zeroed beforehand.
 */
public final class Allocation {
  /**
   * The longest array of any type. Source: HotSpot, {@code arrayOopDesc::max_array_length}, with
   * compressed class pointers.
   */
  static final int LONGEST_ARRAY = Integer.MAX_VALUE - 2;

  private static OutOfMemoryError lastResort;

  private Allocation() {}

  /** A new instance of a class. */
  @AlwaysInline
  @CallerVisible
  public static Object newInstance(Address descriptor, int size) {
    Address thread = Machine.thread();
    Address object = thread.loadAddress(ThreadLayout.ALLOCATION_TOP);
    Address end = object.plus(size);
    if (thread.loadAddress(ThreadLayout.ALLOCATION_END).isBelow(end)) {
      return newInstanceSlow(descriptor, size);
    }
    thread.storeAddress(ThreadLayout.ALLOCATION_TOP, end);
    object.storeAddress32(ObjectLayout.DESCRIPTOR, descriptor);
    return object.toObject();
  }

  @NeverInline
  private static Object newInstanceSlow(Address descriptor, int size) {
    Address object = allocate(size);
    if (size > Heap.MOST_ZEROED) {
      Machine.zeroFill(object, size); // some 40,000 fields: no other way pays
    }
    object.storeAddress32(ObjectLayout.DESCRIPTOR, descriptor);
    return object.toObject();
  }

  /**
   * A new array whose length the compiler knows.
   *
   * @param size in bytes, header included
   */
  @AlwaysInline
  @CallerVisible
  public static Object newShortArray(Address descriptor, int length, int size) {
    Address thread = Machine.thread();
    Address array = thread.loadAddress(ThreadLayout.ALLOCATION_TOP);
    Address end = array.plus(size);
    if (thread.loadAddress(ThreadLayout.ALLOCATION_END).isBelow(end)) {
      return newShortArraySlow(descriptor, length);
    }
    thread.storeAddress(ThreadLayout.ALLOCATION_TOP, end);
    array.storeAddress32(ObjectLayout.DESCRIPTOR, descriptor);
    array.storeInt(ObjectLayout.ARRAY_LENGTH, length);
    return array.toObject();
  }

  @NeverInline
  private static Object newShortArraySlow(Address descriptor, int length) {
    return newArray(descriptor, length);
  }

  /** A new array; checks the length. */
  @CallerVisible
  public static Object newArray(Address descriptor, int length) {
    if (length < 0) {
      throw new NegativeArraySizeException(Integer.toString(length));
    }
    if (length > LONGEST_ARRAY) {
      throw new OutOfMemoryError("Requested array size exceeds VM limit");
    }
    long size = ObjectModel.arraySize(descriptor, length);
    Address thread = Machine.thread();
    Address array = thread.loadAddress(ThreadLayout.ALLOCATION_TOP);
    Address end = array.plus(size);
    if (thread.loadAddress(ThreadLayout.ALLOCATION_END).isBelow(end)) {
      array = allocate(size);
      if (size > Heap.MOST_ZEROED) {
        Object begun = LargeArrays.begin(array, size);
        return LargeArrays.finish(begun, descriptor, length, size);
      }
    } else {
      thread.storeAddress(ThreadLayout.ALLOCATION_TOP, end);
    }
    array.storeAddress32(ObjectLayout.DESCRIPTOR, descriptor);
    array.storeInt(ObjectLayout.ARRAY_LENGTH, length);
    return array.toObject();
  }

  /** A new array of arrays: one length for each dimension that is made (JVMS multianewarray). */
  @CallerVisible
  @NeverInline
  public static Object newMultiArray(Address descriptor, int[] lengths) {
    for (int length : lengths) {
      if (length < 0) {
        throw new NegativeArraySizeException(Integer.toString(length));
      }
    }
    return newMultiArray(descriptor, lengths, 0);
  }

  private static Object newMultiArray(Address descriptor, int[] lengths, int dimension) {
    Object array = newArray(descriptor, lengths[dimension]);
    if (dimension + 1 < lengths.length) {
      Object[] elements = (Object[]) array;
      Address elementType = descriptor.loadAddress32(DescriptorLayout.ELEMENT);
      for (int i = 0; i < elements.length; i++) {
        elements[i] = newMultiArray(elementType, lengths, dimension + 1);
      }
    }
    return array;
  }

  /**
   * Zeroed memory for an object; collects where there is none. Of more than {@link
   * Heap#MOST_ZEROED} bytes only the header is zeroed.
   */
  @NeverInline
  private static Address allocate(long size) {
    if (!Collection.isPossible()) {
      Panic.stop("the boot arena is full");
    }
    int purpose = purpose();
    int seen = Heap.collections();
    Address object = Heap.allocate(size, false, purpose);
    if (object.isZero()) {
      object = Collection.allocate(size, seen, purpose);
    }
    if (object.isZero()) {
      throw outOfMemory();
    }
    return object;
  }

  /** Collects because the program asks for it; cleared references are handled soon. */
  @NeverInline
  public static void collect() {
    Collection.run(GcLog.SYSTEM_GC, false);
    ReferenceHandler.wake();
    Threads.giveWay();
  }

  /**
   * Collects because the machine has no memory left for something outside of the heap, and gives it
   * what the heap can do without; cleaners have run before it returns.
   */
  @NeverInline
  public static void makeRoom() {
    // Before the handler is woken, or even made: that needs memory too.
    Collection.run(GcLog.OTHER_MEMORY, true);
    ReferenceHandler.help();
    ReferenceHandler.wake();
  }

  /** Bytes that a thread has allocated so far; about that, if it runs on another core. */
  @Uninterruptible
  static long allocatedBytes(Address block) {
    Address top = block.loadAddress(ThreadLayout.ALLOCATION_TOP);
    long rest = block.loadAddress(ThreadLayout.ALLOCATION_END).distanceFrom(top);
    return block.loadLong(ThreadLayout.ALLOCATED) - rest;
  }

  /** Makes the last resort while there is memory. */
  static void initialize() {
    lastResort = new OutOfMemoryError("Java heap space");
  }

  @NeverInline
  private static OutOfMemoryError outOfMemory() {
    if (purpose() != EmergencyReserve.NOTHING) {
      return lastResort;
    }
    useReserve(EmergencyReserve.ERRORS);
    try {
      return new OutOfMemoryError("Java heap space");
    } finally {
      resetReserve(EmergencyReserve.NOTHING);
    }
  }

  @Uninterruptible
  private static int purpose() {
    return Machine.thread().loadInt(ThreadLayout.EMERGENCY);
  }

  /**
   * Lets allocations of the current thread take memory that is kept for something that has to be
   * done even if the heap is full.
   *
   * @param purpose what for, one of {@link EmergencyReserve}'s; a more urgent one that the thread
   *     has already stays
   * @return what {@link #resetReserve} takes
   */
  @Uninterruptible
  static int useReserve(int purpose) {
    int before = purpose();
    if (purpose > before) {
      resetReserve(purpose);
    }
    return before;
  }

  /** Ends what {@link #useReserve} began. */
  @Uninterruptible
  static void resetReserve(int before) {
    Machine.thread().storeInt(ThreadLayout.EMERGENCY, before);
  }
}
