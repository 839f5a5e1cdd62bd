package org.javahermit.vm;

import org.javahermit.machine.Platform;
import org.javahermit.machine.SpinLock;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.Workers;

/**
 * The cores of the machine while several run: the one lock that {@link Safepoints#hold} takes, and
 * for each core a record, outside of the heap, of what it runs and whether it stands.
 *
 * <p>A core <em>stands</em> while it waits for the lock or rests: its thread has noted where its
 * frames begin, touches no object, and goes on only with the lock. So whoever has the lock and sees
 * all other cores standing has the world to itself, until it gives the lock up: that is all there
 * is to stopping the world. Cores that run are asked to stop like for any other reason; they answer
 * by waiting for the lock.
 *
 * <p>Until the other cores are started, see {@link Threads#useAllCores}, one core runs and none of
 * this costs anything.
 */
final class Cores {
  /** u32: whether the core stands. */
  private static final int STANDS = 0;

  /** u32: whether it stands because it rests, so that only a wake-up brings it back. */
  private static final int RESTS = 4;

  /** u64: the block of the thread that it runs. */
  private static final int CURRENT = 8;

  /** u32: whether it was woken since it last had the lock after a rest. */
  private static final int WOKEN = 16;

  /** u32: the number of a core, and one, whose rest this one ends when it gives the lock up. */
  private static final int TO_WAKE = 20;

  /** How long a core watches before it rests, in nanoseconds. */
  private static final long WATCH_NANOS = 5_000;

  /** How often it looks between two looks at the clock. */
  private static final int WATCH_ROUNDS = 16;

  /** A cache line each, so that cores do not disturb each other. */
  private static final int RECORD_BYTES = 64;

  /** The lock lies on a line of its own before the records, the numbered locks behind them. */
  private static final int LOCK_BYTES = 64;

  private static Address lock;
  private static Address records;
  private static int count;

  private Cores() {}

  /** Takes memory for the machine's cores, of which one runs. */
  static void initialize() {
    int most = Platform.current().processors();
    long recordBytes = (long) most * RECORD_BYTES;
    lock = Platform.current().allocatePages(LOCK_BYTES + recordBytes + SpinLock.BYTES);
    if (lock.isZero()) {
      Options.stop("there is no memory for the records of the cores; give the machine more");
    }
    records = lock.plus(LOCK_BYTES);
    count = 1;
    setCurrent(0, Machine.thread());
  }

  /** From now on several cores may run; the thread is held, so it has the lock. */
  static void share() {
    lock.storeInt(0, 1);
    SpinLock.initialize(records.plus((long) Platform.current().processors() * RECORD_BYTES));
  }

  /** Adds a core, which stands until it goes on with {@link #begin}. */
  @Uninterruptible
  static void add(Address block) {
    record(count).storeInt(STANDS, 1);
    setCurrent(count, block);
    count++;
  }

  /** Takes the last core back, which did not start. */
  @Uninterruptible
  static void removeLast() {
    count--;
  }

  /** How many cores run. */
  @Uninterruptible
  static int count() {
    return count;
  }

  /** Whether more than one core runs, or is about to. */
  @Uninterruptible
  static boolean areSeveral() {
    return SpinLock.isShared();
  }

  @Uninterruptible
  private static Address record(int core) {
    return records.plus((long) core * RECORD_BYTES);
  }

  /** The core that makes the call; only where nothing can move the thread to another one. */
  @Uninterruptible
  static int current() {
    return Machine.coreNumber();
  }

  /** Says which thread a core runs from now on. */
  @Uninterruptible
  static void setCurrent(int core, Address block) {
    record(core).storeAddress(CURRENT, block);
  }

  /** The block of the thread that a core runs; the caller has the lock, so that this lasts. */
  @Uninterruptible
  static Address block(int core) {
    return record(core).loadAddress(CURRENT);
  }

  /** Takes the lock where it is free. */
  @Uninterruptible
  static boolean tryLock() {
    return lock.loadInt(0) == 0 && lock.compareAndSetInt(0, 0, 1);
  }

  /** Gives the lock up, and ends the rest of a core that would only have waited for it. */
  @Uninterruptible
  static void unlock() {
    Address record = record(current());
    int core = record.loadInt(TO_WAKE) - 1;
    record.storeInt(TO_WAKE, 0);
    lock.storeInt(0, 0);
    if (core >= 0) {
      Platform.current().wake(core);
    }
  }

  /**
   * Waits for the lock, standing; takes it.
   *
   * @param pc from where on the collector is to look at the frames of this thread
   */
  @Uninterruptible
  static void lock(Address pc, Address stackPointer) {
    stand(pc, stackPointer);
    lockStanding();
  }

  /** Stands from now on, until it has the lock. */
  @Uninterruptible
  static void stand(Address pc, Address stackPointer) {
    ThreadBlocks.setFrames(Machine.thread(), pc, stackPointer);
    record(current()).storeInt(STANDS, 1);
  }

  @Uninterruptible
  private static void lockStanding() {
    for (int round = 0; !tryLock(); round++) {
      Workers.help();
      Platform.current().relax(round);
    }
    record(current()).storeInt(STANDS, 0);
    ThreadBlocks.setFrames(Machine.thread(), Address.zero(), Address.zero());
  }

  /** The first thing that a new core does: takes the lock. */
  @NeverInline
  @Uninterruptible
  static void begin() {
    lock(Machine.returnAddress(), Machine.callerRsp());
    Machine.thread().storeInt(ThreadBlocks.STARTED, 1);
  }

  /** Rests without the lock, standing; see {@link Platform#idle}. */
  @NeverInline
  @Uninterruptible
  static void idle(long deadline, boolean input) {
    Address pc = Machine.returnAddress();
    Address stackPointer = Machine.callerRsp();
    if (!areSeveral()) {
      rest(deadline, input);
      return;
    }
    Address record = record(current());
    stand(pc, stackPointer);
    unlock();
    if (!watch(record, deadline)) {
      record.storeInt(RESTS, 1);
      Machine.fence();
      if (record.loadInt(WOKEN) == 0) {
        rest(deadline, input);
      }
      record.storeInt(RESTS, 0);
    }
    lockStanding();
    record.storeInt(WOKEN, 0); // not before it rests: it may have been woken already
    Machine.fence();
  }

  /**
   * Before it rests, a core looks for a moment whether one that does not rest has something for it:
   * threads that hand each other work come back sooner than a core falls asleep and wakes up.
   * Whether it was woken.
   */
  @Uninterruptible
  private static boolean watch(Address record, long deadline) {
    long end = Platform.current().nanoTime() + WATCH_NANOS;
    if (deadline < end) {
      return false;
    }
    while (isAnotherAwake() && Platform.current().nanoTime() < end) {
      for (int round = 0; round < WATCH_ROUNDS; round++) {
        if (record.loadInt(WOKEN) != 0) {
          return true;
        }
        Workers.help();
        Platform.current().relax(0);
      }
    }
    return false;
  }

  @Uninterruptible
  private static boolean isAnotherAwake() {
    for (int core = 0; core < count; core++) {
      if (core != current() && record(core).loadInt(RESTS) == 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Ends the rest of another core, or its watch; the caller has the lock. The first thing that the
   * core does is to take the lock, and to wake it takes time; so that happens when the lock is free
   * again, but for a second core.
   */
  @Uninterruptible
  static void wake(int core) {
    if (!call(core)) {
      return;
    }
    Address own = record(current());
    if (own.loadInt(TO_WAKE) == 0) {
      own.storeInt(TO_WAKE, core + 1);
    } else if (own.loadInt(TO_WAKE) != core + 1) {
      Platform.current().wake(core);
    }
  }

  /** Ends the rest of another core, or its watch; the caller need not have the lock. */
  @Uninterruptible
  static void wakeAtOnce(int core) {
    if (call(core)) {
      Platform.current().wake(core);
    }
  }

  /** Tells a core that it is woken; whether it rests, and nobody else ends that. */
  @Uninterruptible
  private static boolean call(int core) {
    if (record(core).loadInt(WOKEN) != 0) {
      return false;
    }
    record(core).storeInt(WOKEN, 1);
    Machine.fence();
    return record(core).loadInt(RESTS) != 0;
  }

  @Uninterruptible
  private static void rest(long deadline, boolean input) {
    Address block = Machine.thread();
    block.storeLong(ThreadBlocks.SCRATCH, deadline);
    block.storeInt(ThreadBlocks.SCRATCH + 8, input ? 1 : 0);
    Machine.callWithAddress(Machine.codeOf(Cores.class, "restOrdinarily"), block);
  }

  /** An ordinary method, as the machine layer's is; it touches nothing that the collector moves. */
  @NeverInline
  static void restOrdinarily(Address block) {
    Platform.current()
        .idle(block.loadLong(ThreadBlocks.SCRATCH), block.loadInt(ThreadBlocks.SCRATCH + 8) != 0);
  }

  /**
   * Sees to it that so many cores, with this one, come to help in a collection: where fewer wait
   * for the lock, some that rest are woken.
   */
  @Uninterruptible
  static void gather(int workers) {
    int missing = workers;
    for (int core = 0; core < count; core++) {
      missing -= 1 - record(core).loadInt(RESTS);
    }
    for (int core = 0; core < count && missing > 0; core++) {
      if (record(core).loadInt(RESTS) != 0) {
        Platform.current().wake(core);
        missing--;
      }
    }
  }

  /**
   * Waits until all other cores stand. The caller has the lock; when it gives that up they go on.
   */
  @Uninterruptible
  static void stopOthers() {
    for (int core = 0; core < count; core++) {
      if (core != current() && record(core).loadInt(STANDS) == 0) {
        Safepoints.ask(block(core), Safepoints.LOCK);
      }
    }
    for (int core = 0; core < count; core++) {
      for (int round = 0; core != current() && record(core).loadInt(STANDS) == 0; round++) {
        Platform.current().relax(round);
      }
    }
  }
}
