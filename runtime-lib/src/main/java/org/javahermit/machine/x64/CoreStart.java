package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Starts the other cores, one at a time: takes a core that rests in firmware or in the reset state,
 * leaves it in the state of core 0 with tables and stacks of its own, on its first thread. Source:
 * Intel SDM volume 3, §9.4.4 (MP initialization example).
 */
final class CoreStart {
  /** How long a core needs to accept an INIT, in nanoseconds. */
  private static final long INIT_TIME = 10_000_000;

  /** How long it has to answer the first start-up command, in nanoseconds. */
  private static final long STARTUP_TIME = 200_000;

  /** How long it has to answer at all: it may share a host's processor, in nanoseconds. */
  private static final long ANSWER_TIME = 2_000_000_000;

  /** Whether the cores were told to wait for their start. */
  private static boolean isReset;

  private CoreStart() {}

  /** Starts a core; see {@link org.javahermit.machine.Platform#startCore}. */
  static boolean start(int core, Address block, Address stackHigh, Address code) {
    Address record = Cores.record(core);
    if (StartPage.address() == 0 || Cores.isRunning(core) || !hasSegments(record)) {
      return false;
    }
    record.storeAddress(Cores.BLOCK, block);
    record.storeAddress(Cores.STACK, stackHigh);
    record.storeAddress(Cores.CODE, code);
    StartPage.prepare(stackHigh, Machine.codeOf(CoreStart.class, "enter"), record);
    Cores.share();
    record.storeInt(Cores.STATE, Cores.STARTING);
    call(core, record);
    if (record.compareAndSetInt(Cores.STATE, Cores.STARTING, Cores.OFF)) {
      Cores.send(core, InterruptCommand.INIT); // so that it does not come later
      pause(INIT_TIME);
      return false;
    }
    if (!CoreClocks.agree(record)) {
      TimeStampClock.setSkewed();
    }
    return true;
  }

  private static boolean hasSegments(Address record) {
    if (record.loadAddress(Cores.SEGMENTS).isZero()) {
      record.storeAddress(Cores.SEGMENTS, SegmentTables.make());
    }
    return !record.loadAddress(Cores.SEGMENTS).isZero();
  }

  /** Sends the first step of the sequence to all cores at once: the pause costs boot time. */
  private static void resetOthers() {
    if (isReset) {
      return;
    }
    isReset = true;
    for (int core = 1; core < Cores.count(); core++) {
      Cores.send(core, InterruptCommand.INIT);
    }
    pause(INIT_TIME);
  }

  private static void call(int core, Address record) {
    resetOthers();
    Cores.send(core, InterruptCommand.startup(StartPage.address()));
    if (!answers(record, STARTUP_TIME)) {
      Cores.send(core, InterruptCommand.startup(StartPage.address()));
      answers(record, ANSWER_TIME);
    }
  }

  private static void pause(long nanoseconds) {
    long start = TimeStampClock.nanoTime();
    while (TimeStampClock.nanoTime() - start < nanoseconds) {
      Machine.pause();
    }
  }

  private static boolean answers(Address record, long nanoseconds) {
    long start = TimeStampClock.nanoTime();
    while (record.loadInt(Cores.STATE) == Cores.STARTING) {
      if (TimeStampClock.nanoTime() - start >= nanoseconds) {
        return false;
      }
      Machine.pause();
    }
    return true;
  }

  /** First Java method of a core that starts, with its record; interrupts are off. */
  @Uninterruptible
  static void enter(Address record) {
    Cores.use(record);
    PageTables.activate();
    ProcessorState.initialize();
    SegmentTables.load(record.loadAddress(Cores.SEGMENTS));
    InterruptTable.load();
    LocalApic.enable();
    LocalTimer.enable();
    Machine.setThread(record.loadAddress(Cores.BLOCK));
    if (!record.compareAndSetInt(Cores.STATE, Cores.STARTING, Cores.RUNNING)) {
      CoreStop.rest(); // nobody waits for it any more
    }
    CoreClocks.answer(record);
    PageTables.activate(); // translations that were changed before others knew of this core
    Machine.sti();
    Machine.startOnStack(
        record.loadAddress(Cores.STACK),
        record.loadAddress(Cores.CODE),
        record.loadAddress(Cores.BLOCK));
  }
}
