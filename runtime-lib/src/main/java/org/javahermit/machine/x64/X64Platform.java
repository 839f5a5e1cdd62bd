package org.javahermit.machine.x64;

import org.javahermit.machine.DeviceAccess;
import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Options;

/** The bare machine: memory of the loader's map, the serial port, the time stamp counter. */
final class X64Platform extends Platform {
  /** How often the serial port is asked while somebody waits for input, in nanoseconds. */
  private static final long POLL_INTERVAL = 1_000_000;

  /** Longest time that the local timer is set for, in nanoseconds. */
  private static final long LONGEST_SLEEP = 1_000_000_000;

  private final CommandLine commandLine;
  private final long firmwareRoot;
  private final Address information;

  X64Platform(Address information) {
    Address text = StartInfo.commandLine(information);
    commandLine = new CommandLine(text, PageArea.allocate(CommandLine.memoryFor(text)));
    firmwareRoot = AcpiRoot.find(information);
    this.information = information;
    HardwareRandom.initialize();
  }

  @Override
  public Address initialFiles() {
    return StartInfo.firstModule(information);
  }

  @Override
  public long initialFileBytes() {
    return StartInfo.firstModuleBytes(information);
  }

  @Override
  public Address heapStart() {
    return HeapMemory.start();
  }

  @Override
  public long heapBytes() {
    return HeapMemory.bytes();
  }

  @Override
  @Uninterruptible
  public boolean back(Address start, long bytes) {
    return HeapMemory.back(start);
  }

  @Override
  @Uninterruptible
  public void discard(Address start, long bytes) {
    HeapMemory.discard(start, bytes);
  }

  @Override
  @Uninterruptible
  public long heapReserve() {
    return Frames.freeForHeap();
  }

  @Override
  public long memoryBytes() {
    return Frames.totalBytes();
  }

  @Override
  public long freeMemoryBytes() {
    return Frames.freeBytes();
  }

  @Override
  @Uninterruptible
  public void keepForHeap(long bytes) {
    Frames.keepForHeap(bytes);
  }

  @Override
  public Address allocateStack(long bytes) {
    return Stacks.allocateOnDemand(bytes);
  }

  @Override
  public void freeStack(Address lowest, long bytes) {
    Stacks.free(lowest, bytes);
  }

  @Override
  public Address allocatePages(long bytes) {
    return PageArea.allocate(bytes);
  }

  @Override
  public Address allocateAnyPages(long bytes) {
    return PageArea.allocateAny(bytes);
  }

  @Override
  public void freePages(Address start, long bytes) {
    PageArea.free(start, bytes);
  }

  @Override
  @Uninterruptible
  public int write(int stream, Address bytes, int length) {
    return SerialConsole.writeSome(bytes, length);
  }

  @Override
  public boolean inputReady() {
    return ConsoleInput.ready();
  }

  @Override
  public int read(Address into, int length) {
    int count = ConsoleInput.read(into, length);
    while (count == ConsoleInput.NOTHING) {
      idle(Long.MAX_VALUE, true);
      count = ConsoleInput.read(into, length);
    }
    return count;
  }

  @Override
  @Uninterruptible
  public long nanoTime() {
    return TimeStampClock.nanoTime();
  }

  @Override
  public long wallClock() {
    return TimeStampClock.wallClock();
  }

  @Override
  public void setTimer(long deadline) {
    LocalTimer.calibrate();
    long wait = deadline - nanoTime();
    LocalTimer.start(Math.max(0, Math.min(wait, LONGEST_SLEEP)));
  }

  @Override
  public void idle(long deadline, boolean input) {
    long wait = Math.min(deadline - nanoTime(), input ? POLL_INTERVAL : LONGEST_SLEEP);
    if (wait <= 0 || input && inputReady()) {
      return;
    }
    CoreRest.rest(wait);
  }

  @Override
  public int processors() {
    int asked = Options.cores();
    return asked == 0 ? Cores.count() : Math.min(asked, Cores.count());
  }

  @Override
  public boolean startCore(int core, Address block, Address stackHigh, Address code) {
    return CoreStart.start(core, block, stackHigh, code);
  }

  @Override
  @Uninterruptible
  public void wake(int core) {
    CoreRest.wake(core);
  }

  @Override
  @Uninterruptible
  public void stopOtherCores() {
    CoreStop.stopOthers();
    SerialConsole.takeOver();
  }

  @Override
  @Uninterruptible
  public void relax(int round) {
    Machine.pause();
  }

  @Override
  @Uninterruptible
  public void entropy(Address into, int length) {
    HardwareRandom.fill(into, length);
  }

  @Override
  public DeviceAccess devices() {
    return new X64DeviceAccess(firmwareRoot, commandLine);
  }

  @Override
  public boolean takeInterrupt(int line) {
    return DeviceInterrupts.takePending(line);
  }

  @Override
  public int argumentCount() {
    return commandLine.wordCount();
  }

  @Override
  public Address argument(int index) {
    return commandLine.word(index);
  }

  @Override
  public int environmentCount() {
    return commandLine.environmentCount();
  }

  @Override
  public Address environment(int index) {
    return commandLine.environment(index);
  }

  @Override
  @Uninterruptible
  public void exit(int status) {
    CoreStop.stopOthers(); // one status is reported
    PowerOff.exit(status);
  }
}
