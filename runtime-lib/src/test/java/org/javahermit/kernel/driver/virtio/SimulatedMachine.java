package org.javahermit.kernel.driver.virtio;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.SimulatedMemory;

/**
 * A machine with a memory that devices see at other addresses than the driver does, and a clock
 * that goes on while somebody waits.
 */
final class SimulatedMachine extends DeviceAccess {
  private static final long START = 0x10_0000;
  private static final int SIZE = 4 << 20;
  private static final long PAGE = 4096;

  /** What physical addresses are higher. */
  private static final long DISTANCE = 0x7_0000_0000L;

  private static final long ROUND_NANOS = 1_000_000;

  /** What was reported. */
  final List<String> reports = new ArrayList<>();

  /** What devices do while the driver waits. */
  Runnable whileWaiting = () -> {};

  /** Bytes that are allocated. */
  long inUse;

  private long next = START;
  private long now;

  SimulatedMachine() {
    SimulatedMemory.reset(START, SIZE);
  }

  /** Where the driver sees a physical address. */
  static Address at(long physical) {
    return Address.of(physical - DISTANCE);
  }

  @Override
  public Address registers(long physical, long bytes) {
    return Address.of(physical);
  }

  @Override
  public Address allocate(long bytes) {
    long rounded = bytes + PAGE - 1 & -PAGE;
    if (next + rounded > START + SIZE) {
      return Address.zero();
    }
    next += rounded;
    inUse += rounded;
    return Address.of(next - rounded);
  }

  @Override
  public void free(Address memory, long bytes) {
    inUse -= bytes + PAGE - 1 & -PAGE;
  }

  @Override
  public long physical(Address memory) {
    return memory.toLong() + DISTANCE;
  }

  @Override
  public Address firmwareTable(int signature) {
    return Address.zero();
  }

  @Override
  public int hintCount() {
    return 0;
  }

  @Override
  public Address hint(int index) {
    return Address.zero();
  }

  @Override
  public int takeLine(int core) {
    return 100 + core;
  }

  @Override
  public long messageAddress(int line) {
    return line;
  }

  @Override
  public int messageData(int line) {
    return line;
  }

  @Override
  public boolean connectPin(int pin, int line) {
    return true;
  }

  @Override
  public void fence() {
    // Devices and drivers of tests take turns.
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void relax(int round) {
    now += ROUND_NANOS;
    whileWaiting.run();
  }

  @Override
  public void report(String message) {
    reports.add(message);
  }
}
