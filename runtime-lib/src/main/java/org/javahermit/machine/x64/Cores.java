package org.javahermit.machine.x64;

import org.javahermit.machine.Platform;
import org.javahermit.machine.SpinLock;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.CoreLayout;

/**
 * The processors as the rest of the system numbers them: core 0 is the one that booted, the others
 * follow in the order of the {@link ProcessorTable}. Each has a record of two cache lines, which
 * its {@code GS} points at, and through which the cores speak to each other; one more record holds
 * the words of all. Source: Intel SDM volume 3, §3.4.4 (segment bases in 64-bit mode).
 */
final class Cores {
  private static final int GS_BASE = 0xc000_0101;

  // Words in the record of a core, behind those of CoreLayout.

  /** u32: identifier of the core's local interrupt controller. */
  static final int IDENTIFIER = 4;

  /** u32: whether the core rests; see {@link CoreRest}. */
  static final int REST = 8;

  /** u32: how far the core has come: one of the states below. */
  static final int STATE = 12;

  /** u64: block of the thread that begins on the core. */
  static final int BLOCK = 16;

  /** u64: high end of that thread's stack. */
  static final int STACK = 24;

  /** u64: code that it begins with. */
  static final int CODE = 32;

  /** u64: the core's {@link SegmentTables}, or 0. */
  static final int SEGMENTS = 40;

  /** u64: a count that another core asks with, and the count that the core answers with. */
  static final int QUESTION = 48;

  static final int ANSWER = 56;

  /** u32: whether the core is asked to forget translations; see {@link TlbShootdown}. */
  static final int FLUSH = 64;

  // Words in the record of all cores.

  /** u32: the core that goes on after a failure, plus one; see {@link CoreStop}. */
  static final int SURVIVOR = 0;

  /** u32: whether the console is being written to. */
  static final int CONSOLE_LOCK = 4;

  /** u32: whether somebody looks for input. */
  static final int INPUT_LOCK = 12;

  /** u32: whether a request to forget translations is under way; see {@link TlbShootdown}. */
  static final int FLUSH_LOCK = 8;

  /** u64: the first address of that request. */
  static final int FLUSH_START = 16;

  /** u64: its bytes. */
  static final int FLUSH_BYTES = 24;

  /** u64: the latest time that any core was told; see {@link TimeStampClock}. */
  static final int LATEST_TIME = 32;

  private static final int RECORD_SIZE = 128;

  /** Zeroed memory that {@link #initialize} needs. */
  static final int BYTES = (Platform.MOST_CORES + 1) * RECORD_SIZE;

  /** State: the core was never started, or did not answer. */
  static final int OFF = 0;

  /** State: the core was told to begin. */
  static final int STARTING = 1;

  /** State: the core takes interrupts. */
  static final int RUNNING = 2;

  /** State: the core has stopped for good. */
  static final int STOPPED = 3;

  private static Address records;
  private static int count;
  private static boolean isShared;

  private Cores() {}

  /**
   * Numbers the processors.
   *
   * @param memory {@link #BYTES} of zeroed memory
   * @param processors the {@link ProcessorTable}, or 0 where firmware left none
   */
  static void initialize(Address memory, Address processors) {
    int boot = LocalApic.identifier();
    boolean wide = LocalApic.isExtended();
    Address identifiers = memory.plus(IDENTIFIER);
    count =
        ProcessorTable.list(processors, boot, wide, identifiers, RECORD_SIZE, Platform.MOST_CORES);
    memory.storeInt(STATE, RUNNING);
    records = memory;
    for (int core = 0; core < count; core++) {
      record(core).storeInt(CoreLayout.NUMBER, core);
    }
    use(memory);
  }

  /** Makes a record the one of the calling core. */
  @Uninterruptible
  static void use(Address record) {
    Machine.wrmsr(GS_BASE, record.toLong());
  }

  /** How many there are. */
  @Uninterruptible
  static int count() {
    return count;
  }

  /** Number of the calling core. */
  @Uninterruptible
  static int current() {
    return isShared ? Machine.coreNumber() : 0;
  }

  /** The record of a core. */
  @Uninterruptible
  static Address record(int core) {
    return records.plus((long) core * RECORD_SIZE);
  }

  /** The record of all cores. */
  @Uninterruptible
  static Address sharedRecord() {
    return record(Platform.MOST_CORES);
  }

  /** Takes a lock in the record of all cores; see {@link SpinLock}. */
  @Uninterruptible
  static void lock(int word) {
    if (isShared) {
      SpinLock.acquire(sharedRecord().plus(word));
    }
  }

  /** Gives a lock in the record of all cores back. */
  @Uninterruptible
  static void unlock(int word) {
    if (isShared) {
      SpinLock.release(sharedRecord().plus(word));
    }
  }

  /** Whether a core runs. */
  @Uninterruptible
  static boolean isRunning(int core) {
    return record(core).loadInt(STATE) == RUNNING;
  }

  /** From now on more than one core may run. */
  @Uninterruptible
  static void share() {
    isShared = true;
  }

  /** Whether more than one core may run. */
  @Uninterruptible
  static boolean isShared() {
    return isShared;
  }

  /** Sends a command to a core; see {@link InterruptCommand}. */
  @Uninterruptible
  static void send(int core, int command) {
    LocalApic.send(record(core).loadInt(IDENTIFIER), command);
  }
}
