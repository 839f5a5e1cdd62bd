package org.javahermit.vm.heap;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * The cores that collect together: takes a phase from the core that leads the collection, leaves it
 * done, by the leader and whichever of the standing cores came to {@link #help}.
 *
 * <p>A phase is open as long as the leader works on it. Who finds it open joins, by a counter that
 * also gives each worker its number, and stays until there is nothing left to do; the leader then
 * closes the phase and waits for those who joined. So nobody waits for a core that has not come,
 * for whatever reason, and a collection gets on with the leader alone. What a phase consists of is
 * claimed by counters, and what turns up on the way lies in each worker's {@link WorkQueue}, from
 * which others steal; the phase is over when all who joined are idle.
 *
 * <p>Each worker has a record outside of the heap, whose address is in the block of the thread that
 * works. With one worker no atomic instruction is executed. Sources: Flood, Detlefs, Shavit and
 * Zhang, "Parallel Garbage Collection for Shared Memory Multiprocessors", JVM 2001.
 */
public final class Workers {
  /** Most workers that are of use. */
  static final int MOST = 16;

  // The phases.
  static final int EVACUATE = 0;
  static final int CLEAR_MARKS = 1;
  static final int MARK = 2;
  static final int COUNT_LIVE = 3;
  static final int SET_TARGETS = 4;
  static final int MOVE = 5;
  static final int CLEAR_WEAK = 6;
  static final int FIND_FINAL = 7;
  static final int REVIVE = 8;
  static final int CLEAR_PHANTOM = 9;
  static final int FOLLOW_WEAK = 10;
  static final int ADJUST_WEAK = 11;

  // What is claimed, by counters that each phase begins at 0.

  /** Pieces of the roots that have no number of their own. */
  public static final int ROOTS = 0;

  /** Threads, in the order of their list. */
  public static final int THREADS = 1;

  /** Pieces of the image heap. */
  static final int IMAGE = 2;

  /** Pieces of the heap. */
  static final int HEAP = 3;

  private static final int COUNTERS = 4;

  // What all workers share; a cache line each.
  private static final int LINE = 64;

  /**
   * u32: how many joined the phase that is open, leader included, and above {@link #TEAM_SHIFT} how
   * many may; one word, so that nobody joins by what held in an earlier phase. {@link #CLOSED}
   * else.
   */
  private static final int JOINED = 0;

  private static final int TEAM_SHIFT = 16;
  private static final int JOINED_MASK = (1 << TEAM_SHIFT) - 1;
  private static final int CLOSED = 0;

  /** u32: how many of them found nothing more to do. */
  private static final int IDLE = LINE;

  /** u32: how many of them, without the leader, left. */
  private static final int LEFT = 2 * LINE;

  private static final int COUNTER = 3 * LINE;
  private static final int SHARED_BYTES = COUNTER + COUNTERS * LINE;

  // A worker's record: its queue, its copy buffers, and what the classes of this package keep.

  /** u32: the worker's number; the leader's is 0. */
  private static final int NUMBER = 0;

  /** {@link ReferenceObjects}' lists, and the last reference of one of them. */
  static final int REFERENCES = 8;

  static final int LAST_PENDING = 48;

  /** u32: first of the large objects that {@link Evacuation} has to scan. */
  static final int LARGE = 56;

  /** {@link Marking}'s stack. */
  static final int MARKING = LINE;

  private static final int QUEUE = 2 * LINE;
  private static final int BUFFERS = QUEUE + WorkQueue.HEADER_BYTES;

  private static Address shared;
  private static Address records;
  private static long recordBytes;
  private static int most;

  /** How many may take part in the collection that is under way, and how many did so far. */
  private static int team;

  private static int used;

  private static int phase;
  private static boolean isParallel;

  private Workers() {}

  /** Bytes of zeroed memory for so many workers. */
  static long tableBytes(int workers) {
    return SHARED_BYTES + workers * recordBytes(workers);
  }

  private static long recordBytes(int workers) {
    long queue = workers == 1 ? 0 : WorkQueue.BYTES;
    return BUFFERS + CopyBuffers.recordBytes() + queue;
  }

  /** Takes zeroed memory for the records; there will never be more workers than that. */
  static void initialize(Address zeroed, int workers) {
    shared = zeroed;
    records = zeroed.plus(SHARED_BYTES);
    recordBytes = recordBytes(workers);
    most = workers;
    team = 1;
    isParallel = false;
    for (int i = 0; i < workers; i++) {
      record(i).storeInt(NUMBER, i);
      CopyBuffers.initialize(buffers(i));
    }
  }

  /** Most workers that a collection can have. */
  @Uninterruptible
  static int most() {
    return most;
  }

  /** How many may take part. */
  @Uninterruptible
  static int team() {
    return team;
  }

  /** How many took part in some phase of the last collection. */
  @Uninterruptible
  public static int used() {
    return used;
  }

  /** Whether others may work at the same time as the caller. */
  @AlwaysInline
  @Uninterruptible
  static boolean isParallel() {
    return isParallel;
  }

  @Uninterruptible
  static Address record(int worker) {
    return records.plus(worker * recordBytes);
  }

  /** The record of the worker that makes the call. */
  @AlwaysInline
  @Uninterruptible
  static Address current() {
    return Machine.thread().loadAddress(ThreadLayout.COLLECTOR);
  }

  /** The queue of a worker's record. */
  @AlwaysInline
  @Uninterruptible
  static Address queue(Address record) {
    return record.plus(QUEUE);
  }

  @Uninterruptible
  static Address queueEntries(Address record) {
    return record.plus(BUFFERS + CopyBuffers.recordBytes());
  }

  /** The copy buffers of a worker. */
  @Uninterruptible
  static Address buffers(int worker) {
    return record(worker).plus(BUFFERS);
  }

  /** The copy buffers of the worker that makes the call. */
  @AlwaysInline
  @Uninterruptible
  static Address currentBuffers() {
    return current().plus(BUFFERS);
  }

  /** Begins a collection, which the caller leads, with so many workers at most. */
  @Uninterruptible
  static void begin(int workers) {
    team = workers;
    used = 1;
    Machine.thread().storeAddress(ThreadLayout.COLLECTOR, record(0));
  }

  /** Nothing of what is claimed by counters was claimed. */
  @Uninterruptible
  static void resetClaims() {
    for (int i = 0; i < COUNTERS; i++) {
      shared.storeInt(COUNTER + i * LINE, 0);
    }
  }

  /** The next number of a counter, from 0 on; each goes to one worker. */
  @Uninterruptible
  public static int claim(int counter) {
    int offset = COUNTER + counter * LINE;
    int next = shared.loadInt(offset);
    if (!isParallel) {
      shared.storeInt(offset, next + 1);
      return next;
    }
    while (!shared.compareAndSetInt(offset, next, next + 1)) {
      next = shared.loadInt(offset);
    }
    return next;
  }

  /** Does a phase without others. */
  @Uninterruptible
  static void runAlone(int newPhase) {
    resetClaims();
    work(newPhase);
  }

  /** Does a phase, with all the others that come. */
  @Uninterruptible
  static void run(int newPhase) {
    if (team == 1) {
      runAlone(newPhase);
      return;
    }
    resetClaims();
    phase = newPhase;
    isParallel = true;
    shared.storeInt(IDLE, 0);
    shared.storeInt(LEFT, 0);
    shared.storeInt(JOINED, team << TEAM_SHIFT | 1);
    work(newPhase);
    int joined = close();
    for (int round = 0; shared.loadInt(LEFT) != joined - 1; round++) {
      Platform.current().relax(round);
    }
    isParallel = false;
    used = joined > used ? joined : used;
  }

  @Uninterruptible
  private static int close() {
    int open = shared.loadInt(JOINED);
    while (!shared.compareAndSetInt(JOINED, open, CLOSED)) {
      open = shared.loadInt(JOINED);
    }
    return open & JOINED_MASK;
  }

  /**
   * Takes part in the phase that is open, if one is and a place is left. Standing cores call it.
   */
  @Uninterruptible
  public static void help() {
    int open = shared.loadInt(JOINED);
    int number = open & JOINED_MASK;
    if (number < open >>> TEAM_SHIFT && shared.compareAndSetInt(JOINED, open, open + 1)) {
      Machine.thread().storeAddress(ThreadLayout.COLLECTOR, record(number));
      work(phase);
      add(LEFT, 1);
    }
  }

  @Uninterruptible
  private static void work(int phase) {
    switch (phase) {
      case EVACUATE -> Evacuation.work();
      case CLEAR_MARKS -> Marking.clear();
      case MARK -> Marking.work();
      case COUNT_LIVE -> Compaction.countLive();
      case SET_TARGETS -> Compaction.setTargets();
      case MOVE -> Compaction.work();
      case CLEAR_WEAK -> ReferenceObjects.clearWeak();
      case FIND_FINAL -> ReferenceObjects.findFinal();
      case REVIVE -> ReferenceObjects.revive();
      case CLEAR_PHANTOM -> ReferenceObjects.clearPhantom();
      case FOLLOW_WEAK -> WeakSlots.followClaimed();
      default -> WeakSlots.adjustClaimed();
    }
  }

  @Uninterruptible
  private static int add(int offset, int more) {
    int value = shared.loadInt(offset);
    while (!shared.compareAndSetInt(offset, value, value + more)) {
      value = shared.loadInt(offset);
    }
    return value + more;
  }

  /**
   * Takes work from another worker; waits for some where there is none.
   *
   * @return an entry of a queue, or 0 where all that joined are idle, so that the phase is over
   */
  @Uninterruptible
  static long steal() {
    if (!isParallel) {
      return 0;
    }
    long entry = stealOnce();
    while (entry == 0) {
      if (!awaitWork()) {
        return 0;
      }
      entry = stealOnce();
    }
    return entry;
  }

  /** Idles until some queue has an entry, or all idle: then false. */
  @Uninterruptible
  private static boolean awaitWork() {
    add(IDLE, 1);
    for (int round = 0; !isSomeQueueFilled(); round++) {
      int idle = shared.loadInt(IDLE);
      Machine.fence(); // who joins later than this counts, so idle must be the older number
      int open = shared.loadInt(JOINED);
      if (idle == (open & JOINED_MASK) || open == CLOSED) {
        return false;
      }
      Platform.current().relax(round);
    }
    add(IDLE, -1);
    return true;
  }

  @Uninterruptible
  private static boolean isSomeQueueFilled() {
    for (int i = 0; i < team; i++) {
      if (WorkQueue.size(queue(record(i))) > 0) {
        return true;
      }
    }
    return false;
  }

  @Uninterruptible
  private static long stealOnce() {
    int own = current().loadInt(NUMBER);
    for (int i = 1; i < team; i++) {
      int victim = own + i < team ? own + i : own + i - team;
      long entry = WorkQueue.steal(record(victim));
      if (entry != 0) {
        return entry;
      }
    }
    return 0;
  }
}
