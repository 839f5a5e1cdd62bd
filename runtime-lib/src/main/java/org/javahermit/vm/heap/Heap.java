package org.javahermit.vm.heap;

import org.javahermit.machine.SpinLock;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.ObjectLayout;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * Where memory for objects comes from, and when it is time to collect. Takes the heap's address
 * space and limits; hands out zeroed allocation buffers to threads and zeroed memory for single
 * objects. Nothing here collects by itself: {@code vm.Allocation} does when this class says no.
 *
 * <p>New objects are young. When they fill the nursery, a young collection copies the living ones;
 * it needs as much free memory as it might copy, so the nursery shrinks when old objects fill the
 * heap, until a full collection in place, which needs none, is the better choice. Right after one,
 * a program may fill everything but the last few granules, the {@link EmergencyReserve}.
 */
public final class Heap {
  /** Larger objects are allocated apart and not copied. */
  public static final long LARGEST_SMALL_OBJECT = 10 << 10;

  /** Larger objects do not go into a thread's allocation buffer if they do not fit the rest. */
  private static final long LARGEST_BUFFERED_OBJECT = 2 << 10;

  private static final long BUFFER_BYTES = 32 << 10;

  /** Of larger objects no more than the header is zeroed here: it would take too long at once. */
  public static final long MOST_ZEROED = 256 << 10;

  /**
   * Granules that large objects leave to small ones: an error about a large one is handled there.
   */
  static final int LEFT_BY_LARGE = 4;

  /** A nursery that is smaller than the usual one by more than this factor may not be worth it. */
  private static final int LEAST_NURSERY_SHIFT = 3;

  /** By how much the old generation grows at least before it is collected, in granules. */
  private static final int LEAST_GROWTH = (64 << 20) >> Granules.SHIFT;

  /** The part of what is used, garbage included, that counts as the work of a full collection. */
  private static final int FULL_WORK_SHIFT = 2;

  private static final long TABLE_ALIGNMENT = 64;

  /** Most granules that objects may fill, and how many fill the nursery. */
  private static int hard;

  static int nursery;

  /** Granules that always have memory behind them. */
  private static int least;

  /** The number of granules in use after a collection from which on the next one is full. */
  private static int dueForFull;

  /** Bytes that the allocation that is under way took. */
  private static long taken;

  /** Granules in use when the last collection ended, and large ones taken since. */
  static int usedAfterLast;

  /** Granules of survivors then, and how many may be filled until the next one. */
  static int survivors;

  static int eden;
  private static int largeSinceLast;
  private static boolean lastWasFull;

  private static boolean imageNoted;

  // For tests: see docs/running.md.
  private static int stress;
  private static int untilStress;
  private static boolean moveAlways;
  private static boolean verify;

  private static int youngCollections;
  private static int fullCollections;

  private Heap() {}

  /** Bytes of zeroed memory that {@link #initialize} needs for an address space. */
  public static long tableBytes(Address space, long spaceBytes, int cores) {
    long granules = spaceBytes >>> Granules.SHIFT;
    return Granules.tableBytes(granules)
        + Backing.tableBytes(granules)
        + Workers.tableBytes(mostWorkers(cores))
        + Marking.tableBytes(spaceBytes, mostWorkers(cores))
        + MarkBits.tableBytes(granules)
        + Cards.tableBytes(space.plus(spaceBytes))
        + 4 * TABLE_ALIGNMENT;
  }

  private static int mostWorkers(int cores) {
    return min(cores, Workers.MOST);
  }

  /**
   * Makes the heap.
   *
   * @param space where objects lie, aligned to blocks
   * @param tables zeroed memory, see {@link #tableBytes}
   * @param initial bytes that the heap has at once and always
   * @param limit bytes that a program may fill at most; 0 for as many as the space permits
   * @param cores how many cores may collect together
   * @return whether there is memory for the initial size
   */
  public static boolean initialize(
      Address space, long spaceBytes, Address tables, long initial, long limit, int cores) {
    int granules = (int) (spaceBytes >>> Granules.SHIFT);
    Granules.initialize(space, granules, tables);
    Address next = aligned(tables.plus(Granules.tableBytes(granules)));
    Backing.initialize(space, granules, next);
    next = aligned(next.plus(Backing.tableBytes(granules)));
    int most = mostWorkers(cores);
    Workers.initialize(next, most);
    next = next.plus(Workers.tableBytes(most));
    Marking.initialize(next, spaceBytes, most);
    next = aligned(next.plus(Marking.tableBytes(spaceBytes, most)));
    MarkBits.initialize(space, granules, next);
    next = next.plus(MarkBits.tableBytes(granules));
    Cards.setStarts(next);
    hard = granules;
    if (limit != 0 && limit >>> Granules.SHIFT < granules) {
      hard = max((int) (limit >>> Granules.SHIFT), 2 * EmergencyReserve.GRANULES);
    }
    nursery = NurserySize.usual(hard);
    Progress.initialize();
    lastWasFull = false;
    imageNoted = false;
    youngCollections = 0;
    fullCollections = 0;
    Survivors.initialize(nursery);
    setTests(0, false, false, 0);
    least = min((int) (initial >>> Granules.SHIFT), granules);
    afterCollection();
    setDueForFull();
    return Backing.prepare(least);
  }

  private static Address aligned(Address address) {
    return Address.of(address.toLong() + TABLE_ALIGNMENT - 1 & -TABLE_ALIGNMENT);
  }

  /**
   * Switches on what tests want.
   *
   * @param stressInterval not 0: collect at every so many allocations, none of which is buffered
   * @param moving whether each collection is a full one that first copies all small objects, as
   *     long as there is room, and then compacts, large ones too, so that all that can moves
   * @param verifying whether the heap is looked at before and after each collection
   * @param workerCount not 0: how many workers collections have, if there are so many cores and the
   *     memory that they need, however little there is to do
   */
  public static void setTests(
      int stressInterval, boolean moving, boolean verifying, int workerCount) {
    stress = stressInterval;
    untilStress = stressInterval;
    moveAlways = moving;
    verify = verifying;
    CollectionWork.setWorkers(workerCount);
  }

  @Uninterruptible
  private static int used() {
    return Granules.count() - Granules.free();
  }

  // java.lang.Math has a static initializer, which must not run from here.

  @Uninterruptible
  private static int min(int a, int b) {
    return a < b ? a : b;
  }

  @Uninterruptible
  private static int max(int a, int b) {
    return a > b ? a : b;
  }

  /** Bytes that objects may fill at most. */
  @Uninterruptible
  public static long limitBytes() {
    return (long) hard << Granules.SHIFT;
  }

  /** Bytes that new objects may fill at most. */
  @Uninterruptible
  static long mostYoungBytes() {
    return (long) NurserySize.most(hard) << Granules.SHIFT;
  }

  /** Bytes that objects may fill before the heap grows: before a full collection is due. */
  @Uninterruptible
  public static long capacityBytes() {
    int capacity = max(dueForFull, usedAfterLast) + nursery;
    return (long) min(max(capacity, used()), hard) << Granules.SHIFT;
  }

  /** Bytes in use, garbage included. */
  @Uninterruptible
  public static long usedBytes() {
    return ((long) used() << Granules.SHIFT) - unusedBytes();
  }

  /** Bytes of the current segments that no object has got yet. */
  @Uninterruptible
  static long unusedBytes() {
    return NurserySegment.unusedBytes() + EmergencyReserve.unusedBytes();
  }

  /** How many young collections there were. */
  @Uninterruptible
  public static int youngCollections() {
    return youngCollections;
  }

  /** How many collections there were. */
  @Uninterruptible
  public static int collections() {
    return youngCollections + fullCollections;
  }

  /** How many full collections there were. */
  @Uninterruptible
  public static int fullCollections() {
    return fullCollections;
  }

  /**
   * Zeroed memory for an object, see {@link #MOST_ZEROED}, out of the thread's buffer or a new one;
   * 0 where it is time to collect. Several cores may call this at a time.
   *
   * @param exhausted whether a full collection just took place: fill the heap to the hard limit
   * @param purpose what it is for, one of {@link EmergencyReserve}'s
   */
  @Uninterruptible
  public static Address allocate(long size, boolean exhausted, int purpose) {
    SpinLock.acquire(SpinLock.HEAP);
    Address memory = reserve(size, exhausted, purpose);
    long bytes = taken;
    SpinLock.release(SpinLock.HEAP);
    return handOver(memory, bytes);
  }

  /** As {@link #allocate}, while all other cores stand, without zeroing: {@link #handOver} does. */
  @Uninterruptible
  public static Address reserve(long size, boolean exhausted, int purpose) {
    if (isUnderStress() && !exhausted) {
      return Address.zero();
    }
    boolean isHopeless = exhausted && Progress.isHopeless();
    Address memory = isHopeless ? Address.zero() : take(size, exhausted);
    if (memory.isZero() && purpose != EmergencyReserve.NOTHING) {
      return takeKept(size, exhausted, purpose);
    }
    return memory;
  }

  /** Bytes behind the address that {@link #reserve} returned last. */
  @Uninterruptible
  public static long reserved() {
    return taken;
  }

  /** Zeroes what was taken for the calling thread, if anything was, or its header. */
  @Uninterruptible
  public static Address handOver(Address memory, long bytes) {
    if (!memory.isZero()) {
      Address thread = Machine.thread();
      thread.storeLong(ThreadLayout.ALLOCATED, thread.loadLong(ThreadLayout.ALLOCATED) + bytes);
      Machine.zeroFill(memory, bytes > MOST_ZEROED ? ObjectLayout.WIDE_ARRAY_BASE : bytes);
    }
    return memory;
  }

  /** Whether a test wants a collection now. */
  @Uninterruptible
  private static boolean isUnderStress() {
    if (stress == 0) {
      return false;
    }
    untilStress--;
    if (untilStress > 0) {
      return false;
    }
    untilStress = stress;
    return true;
  }

  /** Memory for an object, with the lock; how much is to be zeroed is in {@link #taken}. */
  @Uninterruptible
  private static Address take(long size, boolean exhausted) {
    int room = available() - EmergencyReserve.GRANULES;
    if (size > LARGEST_SMALL_OBJECT) {
      return allocateLarge(size, room - LEFT_BY_LARGE, exhausted);
    }
    if (size > LARGEST_BUFFERED_OBJECT || stress != 0) {
      return allocateInSegment(size, room, exhausted);
    }
    return allocateInNewBuffer(size, room, exhausted);
  }

  /** As {@link #take}, of what is kept for emergencies. */
  @Uninterruptible
  private static Address takeKept(long size, boolean exhausted, int purpose) {
    int room = available();
    if (size > LARGEST_SMALL_OBJECT) {
      return exhausted
          ? allocateLarge(size, room - EmergencyReserve.left(purpose), true)
          : Address.zero();
    }
    Address memory = EmergencyReserve.take(size, room, exhausted, purpose);
    if (!memory.isZero()) {
      CopyReserve.keep();
      taken = size;
    }
    return memory;
  }

  @Uninterruptible
  private static Address allocateLarge(long size, int room, boolean exhausted) {
    long span = size + Granules.BYTES - 1 >>> Granules.SHIFT;
    if (span > room || !exhausted && !fitsNursery(span)) {
      return Address.zero();
    }
    int granule = Granules.takeLarge((int) span, Granules.YOUNG);
    if (granule == Granules.NONE) {
      return Address.zero();
    }
    largeSinceLast += (int) span;
    CopyReserve.keep();
    taken = size;
    return Granules.addressOf(granule);
  }

  /** Young granules taken since the last collection. */
  @Uninterruptible
  static int takenSinceLast() {
    return Granules.youngSmall() - survivors + largeSinceLast;
  }

  /** Whether so many more granules keep to the nursery's size and leave room for copying it. */
  @Uninterruptible
  private static boolean fitsNursery(long more) {
    int since = takenSinceLast();
    boolean small = since + more <= eden || since == 0 && usedAfterLast + more <= dueForFull;
    return small && CopyReserve.obtainable() - more >= CopyReserve.withAges(Granules.youngSmall());
  }

  @Uninterruptible
  private static Address allocateInSegment(long size, int room, boolean exhausted) {
    if (!ensureSegment(size, room, exhausted)) {
      return Address.zero();
    }
    taken = size;
    return NurserySegment.cut(size);
  }

  /** Begins a buffer for the current thread with an object in it. */
  @Uninterruptible
  private static Address allocateInNewBuffer(long size, int room, boolean exhausted) {
    if (!ensureSegment(size, room, exhausted)) {
      return Address.zero();
    }
    long rest = NurserySegment.unusedBytes();
    taken = rest < BUFFER_BYTES ? rest : BUFFER_BYTES;
    Address buffer = NurserySegment.cut(taken);
    Address thread = Machine.thread();
    Address old = thread.loadAddress(ThreadLayout.ALLOCATION_TOP);
    long unused = thread.loadAddress(ThreadLayout.ALLOCATION_END).distanceFrom(old);
    thread.storeLong(ThreadLayout.ALLOCATED, thread.loadLong(ThreadLayout.ALLOCATED) - unused);
    thread.storeAddress(ThreadLayout.ALLOCATION_TOP, buffer.plus(size));
    thread.storeAddress(ThreadLayout.ALLOCATION_END, buffer.plus(taken));
    return buffer;
  }

  /** Makes sure that the current segment has room for {@code size} bytes. */
  @Uninterruptible
  private static boolean ensureSegment(long size, int room, boolean exhausted) {
    if (NurserySegment.unusedBytes() >= size) {
      return true;
    }
    int most = spareGranules();
    if (most <= 0 && exhausted) {
      most = CopyReserve.obtainable();
    }
    most = min(most, min(Evacuation.SEGMENT_GRANULES, room));
    if (most <= 0 || !NurserySegment.begin(most)) {
      return false;
    }
    CopyReserve.keep();
    return true;
  }

  /** Notes which parts of the current segments are used. */
  @Uninterruptible
  static void noteSegments() {
    NurserySegment.note();
    EmergencyReserve.noteSegment();
  }

  @Uninterruptible
  private static void closeSegments() {
    NurserySegment.close();
    EmergencyReserve.noteSegment();
  }

  /** How many granules the nursery may still take so that all of it could be copied. */
  @Uninterruptible
  private static int spareGranules() {
    return min(CopyReserve.spare(Granules.youngSmall()), eden - takenSinceLast());
  }

  /** Granules that objects could take: the limit permits it, and there is memory. */
  @Uninterruptible
  private static int available() {
    return min(hard - used(), Backing.obtainable());
  }

  /** What looking for marked cards takes, as if it were bytes to copy. */
  @Uninterruptible
  private static long cardWork() {
    return (long) usedAfterLast << Granules.SHIFT - 9;
  }

  /** Whether new objects could take so little only that copying them is hardly worth it. */
  @Uninterruptible
  private static boolean isNurserySmall() {
    return takenSinceLast() < NurserySize.usual(hard) >> LEAST_NURSERY_SHIFT;
  }

  /**
   * Whether the next collection should be a full one, because a young one would not do.
   *
   * @param size bytes that there has to be room for
   */
  @Uninterruptible
  public static boolean isFullDue(long size) {
    int young = Granules.youngSmall();
    // What a large nursery holds more than a usual one would be old by then, and takes as long.
    return usedAfterLast + nursery - NurserySize.usual(hard) >= dueForFull
        || Backing.obtainable() < CopyReserve.withoutAges(young)
        || stress == 0 && isNurserySmall() && !isYoungWorthIt(size)
        || moveAlways
        || stress != 0 && (youngCollections + fullCollections & 3) == 3;
  }

  /**
   * Whether a small nursery is worth a collection. A full heap is visited by its marked cards only
   * then, so that is better than a full collection each time, as long as it frees something.
   */
  @Uninterruptible
  private static boolean isYoungWorthIt(long size) {
    return size <= LARGEST_SMALL_OBJECT && takenSinceLast() != 0 && Progress.youngHelps();
  }

  /** Whether the last collection was a full one. */
  @Uninterruptible
  public static boolean lastWasFull() {
    return lastWasFull;
  }

  /** Collects the young objects; all buffers of threads must be given up. */
  @Uninterruptible
  public static void collectYoung(RootSet roots) {
    HeapUsage.noteBefore();
    youngCollections++;
    lastWasFull = false;
    closeSegments();
    noteImage(roots);
    verify(roots);
    int filled = Granules.youngSmall();
    int spare = Backing.obtainable() - CopyReserve.copies(filled);
    long work = Survivors.copied() + cardWork();
    CollectionWork.begin(roots, work, spare / (CopyBuffers.OLD + 1));
    ReferenceObjects.begin(false);
    int since = takenSinceLast();
    // Survivors of each age need a granule of their own at least.
    boolean isRoomForAges = Backing.obtainable() >= CopyReserve.withAges(filled);
    int threshold = isRoomForAges ? Survivors.threshold() : 0;
    Evacuation.run(roots, false, threshold, Survivors.most(nursery), spare);
    Survivors.afterYoung(nursery);
    int copied = (int) (Survivors.copied() >>> Granules.SHIFT);
    Progress.noteYoung(since, Survivors.copied());
    nursery = NurserySize.next(hard, used(), filled, copied);
    afterCollection();
    verify(roots);
  }

  /**
   * Collects the whole heap; all buffers of threads must be given up.
   *
   * @param everything whether to clear soft references and move large objects, so that as much as
   *     possible is free, in one piece
   */
  @Uninterruptible
  public static void collectFull(RootSet roots, boolean everything) {
    HeapUsage.noteBefore();
    fullCollections++;
    lastWasFull = true;
    closeSegments();
    noteImage(roots);
    verify(roots);
    int since = takenSinceLast();
    boolean wasFull = spareGranules() <= 0;
    boolean copying =
        moveAlways && !everything && Backing.obtainable() >= CopyReserve.withAges(used());
    int spare = Backing.obtainable() - CopyReserve.copies(used());
    long work = usedBytes() >>> FULL_WORK_SHIFT;
    CollectionWork.begin(roots, work, copying ? spare / (CopyBuffers.OLD + 1) : Workers.most());
    if (copying) {
      copyAll(roots, spare);
    }
    compact(roots, everything);
    int room = available() - EmergencyReserve.GRANULES;
    Progress.noteFull(since, wasFull, used(), room);
    nursery = min(nursery, NurserySize.next(hard, used(), 1, 0));
    afterCollection();
    setDueForFull();
    verify(roots);
  }

  @Uninterruptible
  private static void compact(RootSet roots, boolean everything) {
    ReferenceObjects.begin(everything);
    Marking.run(roots);
    ReferenceObjects.finish();
    WeakSlots.follow();
    Compaction.run(roots, everything || moveAlways);
    ImageHeap.cleanCards();
  }

  @Uninterruptible
  private static void copyAll(RootSet roots, int spare) {
    ReferenceObjects.begin(false);
    CopyBuffers.resume(Granules.NONE);
    Evacuation.run(roots, true, 0, 0, spare);
    ImageHeap.cleanCards();
  }

  /** Lets the cards of the image heap know where its objects begin. */
  @Uninterruptible
  private static void noteImage(RootSet roots) {
    if (imageNoted) {
      return;
    }
    imageNoted = true;
    ImageHeap.note(roots.objectsStart(), roots.objectsEnd());
  }

  @Uninterruptible
  private static void verify(RootSet roots) {
    if (verify) {
      HeapVerifier.run(roots);
    }
  }

  /**
   * After a collection: gives memory back to the machine that will not be needed for some time.
   *
   * @param all whether to give back all that is free, because it is needed for something else
   */
  @Uninterruptible
  public static void trim(boolean all) {
    Backing.trim(all ? max(least, used()) : max(least, dueForFull + 2 * nursery));
    CopyReserve.keep();
  }

  /** Whether there is memory that {@link #trim} could give back if enough became free. */
  @Uninterruptible
  public static boolean canShrink() {
    return Backing.isMoreThan(least);
  }

  @Uninterruptible
  private static void afterCollection() {
    EmergencyReserve.reset();
    NurserySegment.reset();
    usedAfterLast = used();
    survivors = Granules.youngSmall();
    eden = max(nursery - survivors, nursery / 2);
    largeSinceLast = 0;
  }

  @Uninterruptible
  private static void setDueForFull() {
    dueForFull = usedAfterLast + max(usedAfterLast, LEAST_GROWTH);
  }
}
