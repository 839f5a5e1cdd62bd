package org.javahermit.vm;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.CallerVisible;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.EmergencyReserve;
import org.javahermit.vm.heap.ObjectModel;
import org.javahermit.vm.heap.WeakSlots;
import org.javahermit.vm.layout.ObjectLayout;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * {@code synchronized}, wait and notify, identity hash: what the state word of an object is for;
 * see {@link ObjectModel}. A lock is thin, owner and depth in the state word, until somebody has to
 * wait, or the object also has an identity hash; then the word holds the number of a {@link
 * Monitor}. Source: Bacon et al., "Thin Locks", PLDI 1998.
 */
public final class Monitors {
  private static final int OWNER_BITS = 16;
  private static final int OWNER_MASK = (1 << OWNER_BITS) - 1;
  private static final int DEPTH_SHIFT = ObjectModel.TAG_BITS + OWNER_BITS;
  private static final int DEPTH_ONE = 1 << DEPTH_SHIFT;
  private static final int DEEPEST = (1 << 32 - DEPTH_SHIFT) - 1;

  /** How often a thread looks whether another core leaves the lock before it blocks. */
  private static final int SPIN_ROUNDS = 12;

  /** Most pauses of the processor between two looks; some microseconds. */
  private static final int MOST_PAUSES = 64;

  /** Which part of a number is the place in its table. */
  static final int NUMBER_MASK = (1 << WeakSlots.SHIFT) - 1;

  private static final long NANOS_PER_MILLI = 1_000_000;

  /**
   * By number, in as many tables as {@link WeakSlots} has. A number is taken until the object dies,
   * or {@link Deflation} finds that nobody uses its monitor.
   */
  static Monitor[][] monitors;

  /** Memory of the tables that all monitors of a table of numbers have. */
  static final int TABLE_BYTES = WeakSlots.TABLE_BYTES + LockWords.TABLE_BYTES;

  private static int hashSeed;

  private Monitors() {}

  /** Takes memory for the first numbers of monitors, while there surely is some. */
  static void initialize() {
    WeakSlots.initialize(Platform.current().allocatePages(WeakSlots.TABLE_BYTES));
    LockWords.initialize(Platform.current().allocatePages(LockWords.DIRECTORY_BYTES));
    addSlots();
    monitors = new Monitor[1][];
    hashSeed = 0x2545f491;
  }

  /** What {@code monitorenter} does. */
  @AlwaysInline
  @CallerVisible
  public static void enter(Object object) {
    if (object == null || !enterFree(object)) {
      enterSlow(object);
    }
  }

  /** Enters where the lock is free, and has neither a monitor nor a hash. */
  @AlwaysInline
  @Uninterruptible
  private static boolean enterFree(Object object) {
    Address address = Address.ofObject(object);
    return address.loadInt(ObjectLayout.STATE) == ObjectModel.NEUTRAL
        && address.compareAndSetInt(ObjectLayout.STATE, ObjectModel.NEUTRAL, thinAndMine());
  }

  /** The state word of an object that the current thread has entered once. */
  @AlwaysInline
  @Uninterruptible
  private static int thinAndMine() {
    return Machine.thread().loadInt(ThreadLayout.IDENTIFIER) << ObjectModel.TAG_BITS
        | ObjectModel.THIN_LOCK;
  }

  /** Enters in any case; first without holding anything up. */
  @CallerVisible
  @NeverInline
  static void enterSlow(Object object) {
    if (object == null) {
      throw new NullPointerException();
    }
    int rounds = Cores.areSeveral() ? SPIN_ROUNDS : 1;
    int pauses = 1;
    for (int i = 0; i < rounds; i++) {
      if (enterThin(object) || enterInflated(object)) {
        return;
      }
      if (isHashed(state(object))) {
        break; // nobody has the lock, but the word has a hash, so that it takes a monitor
      }
      for (int j = 0; j < pauses; j++) {
        Thread.onSpinWait();
      }
      pauses = Integer.min(2 * pauses, MOST_PAUSES); // so that the owner is disturbed less and less
    }
    Safepoints.hold();
    JavaTask task = Threads.currentTask();
    try {
      task.blocker = object;
      inflate(object).enter(task);
    } finally {
      task.blocker = null;
      Safepoints.release();
    }
  }

  /**
   * What {@code monitorexit} does. A thin lock is given up by a plain store: nobody but its owner
   * changes the word of a thin lock while the owner runs, see {@link #inflate}.
   */
  @AlwaysInline
  @CallerVisible
  @Uninterruptible
  public static void exit(Object object) {
    if (object == null || !exitLast(object)) {
      exitSlow(object);
    }
  }

  /** Leaves where the lock is thin and was entered once. */
  @AlwaysInline
  @Uninterruptible
  private static boolean exitLast(Object object) {
    Address address = Address.ofObject(object);
    if (address.loadInt(ObjectLayout.STATE) != thinAndMine()) {
      return false;
    }
    address.storeInt(ObjectLayout.STATE, ObjectModel.NEUTRAL);
    return true;
  }

  /**
   * Leaves in any case. It works however full the stack is: javac's handler that leaves a
   * synchronized block covers itself, and would be run for ever.
   */
  @CallerVisible
  @NeverInline
  @Uninterruptible
  static void exitSlow(Object object) {
    if (object == null) {
      Machine.callVoid(Machine.codeOf(Throwing.class, "throwNullPointer"));
    }
    int state = state(object);
    if (!isThinAndMine(state) && !isInflatedAndMine(state)) {
      callWithFullStack(Machine.codeOf(Monitors.class, "checkOwned"), object);
    } else if (leave(object, state)) {
      callWithFullStack(Machine.codeOf(Monitors.class, "wakeNext"), object);
    }
  }

  /** Leaves a lock that the current thread owns; whether {@link #wakeNext} is to be called. */
  @AlwaysInline
  @Uninterruptible
  static boolean leave(Object object, int state) {
    if (tag(state) == ObjectModel.MONITOR) {
      return LockWords.exit(lock(state));
    }
    int next = state >>> DEPTH_SHIFT == 0 ? ObjectModel.NEUTRAL : state - DEPTH_ONE;
    Address.ofObject(object).storeInt(ObjectLayout.STATE, next);
    return false;
  }

  @Uninterruptible
  private static void callWithFullStack(Address code, Object object) {
    Address limit = ThreadBlocks.openAll();
    Machine.callWithObject(code, object);
    ThreadBlocks.setStackLimit(limit);
  }

  /**
   * After a lock was left: lets the next one enter who waits for it. If others did so meanwhile,
   * there may be no monitor any more.
   */
  @NeverInline
  static void wakeNext(Object object) {
    Safepoints.hold();
    int state = state(object);
    if (tag(state) == ObjectModel.MONITOR) {
      monitor(state).wakeNext();
    }
    Safepoints.release();
  }

  /** Enters if there is a monitor and nobody else is in. */
  @Uninterruptible
  private static boolean enterInflated(Object object) {
    int state = state(object);
    return tag(state) == ObjectModel.MONITOR
        && LockWords.tryEnter(lock(state), currentIdentifier());
  }

  @Uninterruptible
  private static boolean isInflatedAndMine(int state) {
    return tag(state) == ObjectModel.MONITOR && LockWords.owner(lock(state)) == currentIdentifier();
  }

  @Uninterruptible
  private static Address lock(int state) {
    return LockWords.of(state >>> ObjectModel.TAG_BITS);
  }

  /** Enters without a monitor, if that is possible. */
  @Uninterruptible
  private static boolean enterThin(Object object) {
    if (enterFree(object)) {
      return true;
    }
    int state = state(object);
    if (isThinAndMine(state) && state >>> DEPTH_SHIFT != DEEPEST) {
      Address.ofObject(object).storeInt(ObjectLayout.STATE, state + DEPTH_ONE);
      return true;
    }
    return false;
  }

  @Uninterruptible
  private static boolean isThinAndMine(int state) {
    return tag(state) == ObjectModel.THIN_LOCK && owner(state) == currentIdentifier();
  }

  @Uninterruptible
  private static int tag(int state) {
    return state & ObjectModel.TAG_MASK;
  }

  /** Whether nobody has the lock and the word holds an identity hash. */
  @Uninterruptible
  private static boolean isHashed(int state) {
    return tag(state) == ObjectModel.NEUTRAL && state != ObjectModel.NEUTRAL;
  }

  @Uninterruptible
  private static int owner(int state) {
    return state >>> ObjectModel.TAG_BITS & OWNER_MASK;
  }

  @Uninterruptible
  private static int currentIdentifier() {
    return Machine.thread().loadInt(ThreadLayout.IDENTIFIER);
  }

  @Uninterruptible
  static int state(Object object) {
    return Address.ofObject(object).loadInt(ObjectLayout.STATE);
  }

  /** Whether the current thread owns the object's lock. */
  @Uninterruptible
  public static boolean isOwned(Object object) {
    int state = state(object);
    return isThinAndMine(state) || isInflatedAndMine(state);
  }

  /** {@link Object#wait(long)}. */
  public static void wait(Object object, long milliseconds) throws InterruptedException {
    if (milliseconds < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    checkOwned(object);
    JavaTask task = Threads.currentTask();
    long deadline =
        milliseconds == 0 ? Long.MAX_VALUE : Threads.deadline(milliseconds, NANOS_PER_MILLI);
    boolean isInterrupted;
    Safepoints.hold();
    try {
      Monitor monitor = inflate(object);
      isInterrupted = Thread.interrupted();
      if (!isInterrupted) {
        task.blocker = object;
        monitor.await(task, deadline);
        isInterrupted = !task.notified && Thread.interrupted();
      }
    } finally {
      task.blocker = null;
      Safepoints.release();
    }
    if (isInterrupted) {
      throw new InterruptedException();
    }
  }

  /** Identifier of the thread that owns the object's lock, or 0; the caller is held. */
  @Uninterruptible
  static int ownerOf(int state) {
    if (tag(state) == ObjectModel.THIN_LOCK) {
      return owner(state);
    }
    return tag(state) == ObjectModel.MONITOR ? LockWords.owner(lock(state)) : 0;
  }

  /** Identifier of the thread that owns the object's lock, or 0; the caller is held. */
  static int ownerOf(Object object) {
    return ownerOf(state(object));
  }

  // Nobody waits for an object that has a thin lock: waiting makes a monitor.

  /** {@link Object#notify()}. */
  public static void notify(Object object) {
    if (isThinAndMine(state(object))) {
      return;
    }
    checkOwned(object);
    Safepoints.hold();
    inflate(object).signal();
    Safepoints.release();
  }

  /** {@link Object#notifyAll()}. */
  public static void notifyAll(Object object) {
    if (isThinAndMine(state(object))) {
      return;
    }
    checkOwned(object);
    Safepoints.hold();
    inflate(object).signalAll();
    Safepoints.release();
  }

  @NeverInline
  static void checkOwned(Object object) {
    if (!isOwned(object)) {
      throw new IllegalMonitorStateException("current thread is not owner");
    }
  }

  /** {@link System#identityHashCode(Object)}; 0 for null. */
  public static int identityHash(Object object) {
    if (object == null) {
      return 0;
    }
    int state = state(object);
    return isHashed(state) ? state >>> ObjectModel.TAG_BITS : firstHash(object);
  }

  @NeverInline
  private static int firstHash(Object object) {
    Safepoints.hold();
    try {
      int hash = nextHash();
      if (setState(object, ObjectModel.NEUTRAL, hash << ObjectModel.TAG_BITS)) {
        return hash;
      }
      int state = state(object);
      if (isHashed(state)) {
        return state >>> ObjectModel.TAG_BITS;
      }
      Monitor monitor = inflate(object);
      if (monitor.hash == 0) {
        monitor.hash = hash;
      }
      return monitor.hash;
    } finally {
      Safepoints.release();
    }
  }

  @Uninterruptible
  private static boolean setState(Object object, int expected, int state) {
    return Address.ofObject(object).compareAndSetInt(ObjectLayout.STATE, expected, state);
  }

  /** Numbers of 30 bits, never 0. Source: Marsaglia, "Xorshift RNGs", 2003. */
  private static int nextHash() {
    int hash;
    do {
      hashSeed ^= hashSeed << 13;
      hashSeed ^= hashSeed >>> 17;
      hashSeed ^= hashSeed << 5;
      hash = hashSeed >>> ObjectModel.TAG_BITS;
    } while (hash == 0);
    return hash;
  }

  /**
   * The object's monitor, made of its thin lock or hash if it had none; the thread is held. The
   * owner of a thin lock changes the word by plain stores; so if that is another thread, its core
   * has to stand.
   */
  @NeverInline
  private static Monitor inflate(Object object) {
    int state = state(object);
    if (tag(state) == ObjectModel.MONITOR) {
      return monitor(state);
    }
    reserveSlot();
    Monitor monitor = monitor(WeakSlots.peek() << ObjectModel.TAG_BITS);
    do {
      state = state(object);
      if (tag(state) == ObjectModel.MONITOR) {
        return monitor(state); // others ran while memory for the slot was made
      }
      if (tag(state) == ObjectModel.THIN_LOCK && !isThinAndMine(state) && Cores.areSeveral()) {
        Cores.stopOthers();
        state = state(object);
      }
      if (tag(state) == ObjectModel.THIN_LOCK) {
        monitor.reset(owner(state), (state >>> DEPTH_SHIFT) + 1, 0);
      } else {
        monitor.reset(0, 0, state >>> ObjectModel.TAG_BITS);
      }
    } while (!takeSlot(object, state));
    return monitor;
  }

  /** Gives the object the next free slot if its state is still the one given. */
  @Uninterruptible
  private static boolean takeSlot(Object object, int state) {
    int number = WeakSlots.peek() << ObjectModel.TAG_BITS | ObjectModel.MONITOR;
    if (!setState(object, state, number)) {
      return false;
    }
    WeakSlots.take(Address.ofObject(object));
    return true;
  }

  private static Monitor monitor(int state) {
    int number = state >>> ObjectModel.TAG_BITS;
    return monitors[number >>> WeakSlots.SHIFT][number & NUMBER_MASK];
  }

  /**
   * Sees to it that there is a free slot, with a monitor for it. Waiting for a lock does not fail
   * in a full heap: what is kept for an OutOfMemoryError serves. The thread is held, so no other
   * one takes of it meanwhile.
   */
  private static void reserveSlot() {
    while (WeakSlots.isFull()) {
      addSlots();
    }
    int before = Allocation.useReserve(EmergencyReserve.ENDS);
    try {
      reserveMonitor();
    } finally {
      Allocation.resetReserve(before);
    }
  }

  private static void reserveMonitor() {
    int slot = WeakSlots.peek();
    int table = slot >>> WeakSlots.SHIFT;
    if (table >= monitors.length) {
      Monitor[][] more = new Monitor[Integer.max(2 * monitors.length, table + 1)][];
      System.arraycopy(monitors, 0, more, 0, monitors.length);
      monitors = more;
    }
    if (monitors[table] == null) {
      monitors[table] = new Monitor[NUMBER_MASK + 1];
    }
    if (monitors[table][slot & NUMBER_MASK] == null) {
      monitors[table][slot & NUMBER_MASK] = new Monitor(slot);
    }
  }

  private static void addSlots() {
    if (!WeakSlots.canGrow()) {
      throw new OutOfMemoryError("too many monitors");
    }
    int bytes = TABLE_BYTES;
    Address memory = Platform.current().allocatePages(bytes);
    if (memory.isZero()) {
      Allocation.makeRoom(); // others may add slots meanwhile
      memory = Platform.current().allocatePages(bytes);
    }
    if (memory.isZero()) {
      throw new OutOfMemoryError("too many monitors");
    }
    LockWords.addTable(WeakSlots.tables(), memory.plus(WeakSlots.TABLE_BYTES));
    WeakSlots.addTable(memory);
  }
}
