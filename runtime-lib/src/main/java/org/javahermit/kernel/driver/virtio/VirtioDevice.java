package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.bus.Registers;
import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;

/**
 * A virtio device from its reset to its end: takes a transport, leaves negotiated features and
 * queues that run. When the device misbehaves, {@link #fail} resets it, reports once what it did,
 * and nothing speaks to it again. Source: virtio 1.2, §3.1 (initialization), §2.1 (status), §2.2
 * (features), §2.5 (configuration).
 */
final class VirtioDevice {
  private static final int ACKNOWLEDGE = 1;
  private static final int DRIVER = 2;
  private static final int DRIVER_OK = 4;
  private static final int FEATURES_OK = 8;
  private static final int NEEDS_RESET = 64;
  private static final int FAILED = 128;

  /** How long a reset may take, in nanoseconds. */
  private static final long RESET_TIME = 1_000_000_000;

  /** How often a configuration is read again that changes meanwhile. */
  private static final int TRIES = 64;

  private static final int MOST_QUEUES = 1024;

  private final VirtioTransport transport;
  private final DeviceAccess machine;
  private final String name;

  private long features;
  private int state;
  private volatile boolean isBroken;

  // The memory of the queues, piece by piece.
  private Piece pieces;

  /** Memory that the device may use until it is reset. */
  private record Piece(long start, long bytes, Piece next) {}

  /**
   * A device that nobody uses.
   *
   * @param kind what it is called in messages
   */
  VirtioDevice(VirtioTransport transport, DeviceAccess machine, String kind) {
    this.transport = transport;
    this.machine = machine;
    name = kind + " " + transport.place();
  }

  /** Kind and place. */
  String name() {
    return name;
  }

  /** The machine that the device is a part of. */
  DeviceAccess machine() {
    return machine;
  }

  /**
   * Resets the device and agrees with it on features.
   *
   * @param supported those of this kind of device that the driver knows
   */
  void begin(long supported) {
    accept(offer() & (supported | Feature.COMMON));
  }

  /** Resets the device; the features that it offers. */
  long offer() {
    if (!reset()) {
      throw fail("did not come out of its reset");
    }
    setState(ACKNOWLEDGE);
    setState(state | DRIVER);
    long offered = transport.offeredFeatures();
    if ((offered & Feature.VERSION_1) == 0) {
      throw fail("does not offer version 1 of the specification (VIRTIO_F_VERSION_1)");
    }
    return offered;
  }

  /** Accepts some of what {@link #offer} gave. */
  void accept(long accepted) {
    features = accepted;
    transport.setFeatures(features);
    setState(state | FEATURES_OK);
    if (transport.status() != state) {
      throw fail("does not accept features that it offered: 0x" + Long.toHexString(features));
    }
    long withdrawn = features & ~transport.offeredFeatures();
    if (withdrawn != 0) {
      throw fail("withdrew features that it had offered: 0x" + Long.toHexString(withdrawn));
    }
  }

  private void setState(int status) {
    state = status;
    transport.setStatus(status);
  }

  /** Whether a feature was agreed on. */
  boolean has(long feature) {
    return (features & feature) != 0;
  }

  /** A line to a core by which a queue will interrupt, or {@link DeviceAccess#NO_LINE}. */
  int openLine(int queue, int core) {
    int line = machine.takeLine(core);
    boolean isRouted = line != DeviceAccess.NO_LINE && transport.route(queue, line);
    return isRouted ? line : DeviceAccess.NO_LINE;
  }

  /** Makes a queue of at most so many entries. */
  Virtqueue openQueue(int number, int mostEntries) {
    int offered = number < MOST_QUEUES ? transport.mostEntries(number) : 0;
    if (offered == 0) {
      throw fail("has no queue " + number);
    }
    int entries = Math.min(offered, mostEntries);
    boolean isPacked = has(Feature.RING_PACKED);
    if (!isPacked) {
      entries = Integer.highestOneBit(entries);
    }
    long bytes = isPacked ? PackedQueue.bytes(entries) : SplitQueue.bytes(entries);
    Address memory = allocate(bytes);
    long physical = machine.physical(memory);
    String label = "queue " + number;
    Virtqueue queue =
        isPacked
            ? new PackedQueue(label, entries, features, machine, memory)
            : new SplitQueue(label, entries, features, machine, memory);
    queue.disarm();
    transport.startQueue(
        number,
        entries,
        queue.descriptorArea(physical),
        queue.driverArea(physical),
        queue.deviceArea(physical));
    return queue;
  }

  /** Zeroed memory that the device may use, until {@link #end}. */
  Address allocate(long bytes) {
    Address memory = allocateIfPossible(bytes);
    if (memory.isZero()) {
      throw fail("cannot be used: there is no memory for its queues; give the machine more");
    }
    return memory;
  }

  /** Memory that the device may use, zeroed; 0 where there is none, and it goes without. */
  Address allocateIfPossible(long bytes) {
    Address memory = machine.allocate(bytes);
    if (!memory.isZero()) {
      pieces = new Piece(memory.toLong(), bytes, pieces);
    }
    return memory;
  }

  /** Lets the device work. */
  void start() {
    setState(state | DRIVER_OK);
  }

  /** Whether the device may be used. */
  boolean isUsable() {
    return !isBroken;
  }

  /** Makes sure that the device still is in the state that the driver brought it to. */
  void check() {
    int now = transport.status();
    if ((now & NEEDS_RESET) != 0) {
      throw fail("reports an error and asks to be reset");
    }
    if (now != state) {
      throw fail("was reset by somebody else: its status is 0x" + Integer.toHexString(now));
    }
  }

  /** Asks for an interrupt of a queue with a line; see {@link Virtqueue#arm}. */
  boolean arm(Virtqueue queue) {
    transport.acknowledge(); // before the look: what comes from now on interrupts
    return queue.arm();
  }

  /** Shows new buffers to the device, and tells it where it wants to be told. */
  void publish(Virtqueue queue, int number) {
    if (queue.publish()) {
      transport.notifyQueue(number);
    }
  }

  // Configuration.

  /** Reads bytes of the configuration that belong together, lowest first. */
  long config(int offset, int bytes) {
    Registers registers = transport.config();
    if (registers == null || offset + bytes > registers.size()) {
      throw fail("lacks the configuration that its features promise");
    }
    for (int i = 0; i < TRIES; i++) {
      int before = transport.configGeneration();
      long value = load(registers, offset, bytes);
      if (transport.configGeneration() == before) {
        return value;
      }
    }
    throw fail("changes its configuration all the time");
  }

  /** Fields are read with the width that they have; longer ones byte by byte. §2.5.1. */
  private static long load(Registers registers, int offset, int bytes) {
    if (bytes == 2) {
      return registers.load16(offset);
    }
    if (bytes == 4) {
      return registers.load32(offset) & 0xffff_ffffL;
    }
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = value << 8 | registers.load8(offset + i);
    }
    return value;
  }

  // The end.

  /**
   * Stops using the device for good, and reports why.
   *
   * @param what it did, as the rest of a sentence that begins with its name
   * @return what the caller throws
   */
  synchronized DeviceFailure fail(String what) {
    if (!isBroken) {
      isBroken = true;
      machine.report(name + " " + what + "; it is not used any more");
      transport.setStatus(state | FAILED);
      stop(); // another thread may still look at its queue, so its memory is not freed
    }
    return new DeviceFailure(name + " " + what);
  }

  /** Resets the device and frees what it used; nobody looks at its queues any more. */
  void end() {
    boolean mayFree = !isBroken;
    isBroken = true;
    if (!stop() || !mayFree) {
      return;
    }
    while (pieces != null) {
      machine.free(Address.of(pieces.start()), pieces.bytes());
      pieces = pieces.next();
    }
  }

  private boolean stop() {
    boolean isReset = reset();
    if (!isReset) {
      transport.isolate();
    }
    return isReset;
  }

  private boolean reset() {
    transport.setStatus(0);
    long start = machine.nanoTime();
    for (int round = 0; transport.status() != 0; round++) {
      if (machine.nanoTime() - start > RESET_TIME) {
        return false;
      }
      machine.relax(round);
    }
    state = 0;
    return true;
  }
}
