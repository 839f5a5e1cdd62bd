package org.javahermit.vm.heap;

import org.javahermit.machine.SpinLock;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Numbered slots that follow objects without keeping them alive: how a monitor knows its object.
 * Takes memory in tables of {@link #TABLE_BYTES}; all workers of a collection update the slots, and
 * free those whose objects died.
 */
public final class WeakSlots {
  /** Size of one table. */
  public static final int TABLE_BYTES = 32 << 10;

  /** A table has two to this power slots. */
  public static final int SHIFT = 12;

  private static final int SLOTS = 1 << SHIFT;

  /** The first table only holds the addresses of the others. */
  private static Address directory;

  private static int tables;

  /** How many slots are taken. */
  private static int used;

  /** One more than the first free slot's number; free slots hold {@code next << 1 | 1} likewise. */
  private static int firstFree;

  private WeakSlots() {}

  /** Takes zeroed memory for the list of tables. */
  public static void initialize(Address table) {
    directory = table;
    tables = 0;
    firstFree = 0;
    used = 0;
  }

  /** Whether {@link #take} needs another table first. */
  @Uninterruptible
  public static boolean isFull() {
    return firstFree == 0;
  }

  /** Whether {@link #addTable} is possible. */
  @Uninterruptible
  public static boolean canGrow() {
    return tables < SLOTS;
  }

  /** How many tables there are. */
  @Uninterruptible
  public static int tables() {
    return tables;
  }

  /** How many slots follow an object. */
  @Uninterruptible
  public static int used() {
    return used;
  }

  /** Takes memory for more slots. */
  @Uninterruptible
  public static void addTable(Address table) {
    directory.storeAddress(8L * tables, table);
    int first = tables << SHIFT;
    tables++;
    for (int i = first + SLOTS - 1; i >= first; i--) {
      link(i);
    }
  }

  /**
   * Gives the memory of tables up all of whose slots are free, from the last one on, but not that
   * of the first; then sorts the free slots, lowest first.
   *
   * @return the last of the tables, 0 for none; the first word of each is the address of another
   */
  @Uninterruptible
  public static Address trim() {
    Address unused = Address.zero();
    for (int i = (tables << SHIFT) - 1; i >= SLOTS && object(i).isZero(); i--) {
      if ((i & SLOTS - 1) == 0) {
        tables--;
        address(i).storeAddress(0, unused);
        unused = address(i);
      }
    }
    firstFree = 0;
    for (int i = (tables << SHIFT) - 1; i >= 0; i--) {
      if (object(i).isZero()) {
        link(i);
      }
    }
    return unused;
  }

  /** The object that a slot follows; 0 for a free one. */
  @Uninterruptible
  public static Address object(int slot) {
    Address object = address(slot).loadAddress(0);
    return (object.toLong() & 1) == 0 ? object : Address.zero();
  }

  /** The slot that {@link #take} would give; there must be a free one. */
  @Uninterruptible
  public static int peek() {
    return firstFree - 1;
  }

  /** A slot that follows the object from now on; there must be a free one. */
  @Uninterruptible
  public static int take(Address object) {
    int slot = firstFree - 1;
    firstFree = (int) (address(slot).loadLong(0) >>> 1);
    address(slot).storeAddress(0, object);
    used++;
    return slot;
  }

  /** Gives a slot back. */
  @Uninterruptible
  public static void free(int slot) {
    used--;
    link(slot);
  }

  @Uninterruptible
  private static void link(int slot) {
    link(slot, firstFree);
    firstFree = slot + 1;
  }

  /** Lets a free slot lead to another one; {@code next} is as {@link #firstFree}. */
  @Uninterruptible
  private static void link(int slot, int next) {
    address(slot).storeLong(0, (long) next << 1 | 1);
  }

  /** After everything reachable was reached: follows what moved, frees what died. */
  @Uninterruptible
  static void follow() {
    run(Workers.FOLLOW_WEAK);
  }

  /** Lets the slots point to where their objects will lie. */
  @Uninterruptible
  static void adjust() {
    run(Workers.ADJUST_WEAK);
  }

  @Uninterruptible
  private static void run(int phase) {
    if (tables > 1) {
      Workers.run(phase);
    } else {
      Workers.runAlone(phase);
    }
  }

  /** What each worker does of {@link #follow}: whole tables. */
  @Uninterruptible
  static void followClaimed() {
    for (int i = Workers.claim(Workers.HEAP); i < tables; i = Workers.claim(Workers.HEAP)) {
      followTable(i);
    }
  }

  @Uninterruptible
  private static void followTable(int number) {
    int first = 0; // as firstFree, of the slots that this frees
    int last = 0;
    int freed = 0;
    for (int i = number << SHIFT; i < number + 1 << SHIFT; i++) {
      Address object = object(i);
      if (object.isZero()) {
        continue;
      }
      if (Slots.isReached(object)) {
        Slots.visitStack(address(i));
      } else {
        link(i, first);
        first = i + 1;
        last = freed == 0 ? i : last;
        freed++;
      }
    }
    if (freed > 0) {
      giveBack(first, last, freed);
    }
  }

  /** Puts slots that are linked in front of the free ones. */
  @Uninterruptible
  private static void giveBack(int first, int last, int freed) {
    if (Workers.isParallel()) {
      SpinLock.acquire(SpinLock.HEAP);
    }
    link(last, firstFree);
    firstFree = first;
    used -= freed;
    if (Workers.isParallel()) {
      SpinLock.release(SpinLock.HEAP);
    }
  }

  /** What each worker does of {@link #adjust}. */
  @Uninterruptible
  static void adjustClaimed() {
    for (int t = Workers.claim(Workers.HEAP); t < tables; t = Workers.claim(Workers.HEAP)) {
      for (int i = t << SHIFT; i < t + 1 << SHIFT; i++) {
        if (!object(i).isZero()) {
          Slots.visitStack(address(i));
        }
      }
    }
  }

  @Uninterruptible
  private static Address address(int slot) {
    return directory.loadAddress(8L * (slot >>> SHIFT)).plus(8L * (slot & SLOTS - 1));
  }
}
