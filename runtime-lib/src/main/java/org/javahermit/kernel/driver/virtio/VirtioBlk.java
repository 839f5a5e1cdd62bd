package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;

/**
 * A disk: takes a transport, leaves requests that are put into slots, given to the device, and
 * answered in any order. Each slot has memory of the driver's own for a piece of data, its
 * request's header and its status. One thread at a time. When the device misbehaves it is reported
 * and not used any more. Source: virtio 1.2, §5.2, with the features of size, read-only and flush.
 */
public final class VirtioBlk implements AnsweringDevice {
  /** The kind of device. */
  static final int TYPE = 2;

  /** Requests that can be under way together. */
  public static final int SLOTS = 4;

  /** Bytes of a sector, whatever the disk's own blocks are. */
  public static final int SECTOR = 512;

  // Features. §5.2.3.
  static final long SIZE_MAX = 1 << 1;
  static final long READ_ONLY = 1 << 5;
  static final long BLOCK_SIZE = 1 << 6;
  static final long FLUSH = 1 << 9;

  // Configuration. §5.2.4.
  private static final int CAPACITY = 0;
  private static final int MOST_BYTES = 8;
  private static final int BLOCK_BYTES = 20;

  // Requests. §5.2.6.
  private static final int IN = 0;
  private static final int OUT = 1;
  private static final int FLUSH_REQUEST = 4;
  private static final int HEADER = 16;
  private static final int OK = 0;

  /** What no device answers. */
  private static final int NO_STATUS = 0xff;

  private static final int QUEUE = 0;
  private static final int ENTRIES = 16;
  private static final int DATA = 64 << 10;
  private static final int PAGE = 4096;
  private static final int STATUS_AT = DATA + HEADER;
  private static final int SLOT = DATA + PAGE;

  private final VirtioDevice device;
  private final Virtqueue queue;
  private final BufferChain chain = new BufferChain();
  private final Address slots;
  private final int line;
  private final long sectors;
  private final int pieceBytes;
  private final boolean[] isBusy = new boolean[SLOTS];
  private int busy;

  /** Starts the device; {@link DeviceFailure} where it cannot be used. */
  VirtioBlk(VirtioTransport transport, DeviceAccess machine) {
    device = new VirtioDevice(transport, machine, "virtio-blk");
    device.begin(SIZE_MAX | READ_ONLY | BLOCK_SIZE | FLUSH);
    line = device.openLine(QUEUE, 0);
    queue = device.openQueue(QUEUE, ENTRIES);
    slots = device.allocate((long) SLOTS * SLOT);
    sectors = device.config(CAPACITY, 8);
    pieceBytes = mostBytes();
    checkBlocks();
    device.start();
  }

  private int mostBytes() {
    if (!device.has(SIZE_MAX)) {
      return DATA;
    }
    long most = device.config(MOST_BYTES, 4) / SECTOR * SECTOR;
    if (most == 0) {
      throw device.fail("takes no piece as large as a sector");
    }
    return (int) Math.min(most, DATA);
  }

  private void checkBlocks() {
    long bytes = device.has(BLOCK_SIZE) ? device.config(BLOCK_BYTES, 4) : SECTOR;
    if (bytes != SECTOR) {
      throw device.fail(
          "has blocks of "
              + bytes
              + " bytes, which is not supported; give it blocks of 512 (in QEMU:"
              + " logical_block_size=512)");
    }
  }

  /** What it is called in messages. */
  public String name() {
    return device.name();
  }

  /** How many sectors it has. */
  public long sectors() {
    return sectors;
  }

  /** Whether it cannot be written. */
  public boolean isReadOnly() {
    return device.has(READ_ONLY);
  }

  /** Whether what was written may be lost before a {@link #flush}. */
  public boolean hasCache() {
    return device.has(FLUSH);
  }

  /** Most bytes of a request. */
  public int pieceBytes() {
    return pieceBytes;
  }

  /** Whether the device may be used. */
  public boolean isUsable() {
    return device.isUsable();
  }

  // ---- requests

  private Address slot(int slot) {
    return slots.plus((long) slot * SLOT);
  }

  /** Where a slot's data lies. */
  public Address data(int slot) {
    return slot(slot);
  }

  /** Asks for sectors; the slot is free. */
  public void read(int slot, long sector, int bytes) {
    begin(slot, IN, sector);
    chain.addWritable(physical(slot), bytes);
    submit(slot);
  }

  /** Writes the sectors that lie in a slot, which is free. */
  public void write(int slot, long sector, int bytes) {
    begin(slot, OUT, sector);
    chain.addReadable(physical(slot), bytes);
    submit(slot);
  }

  /** Makes everything that was answered safe. */
  public void flush(int slot) {
    begin(slot, FLUSH_REQUEST, 0);
    submit(slot);
  }

  private long physical(int slot) {
    return device.machine().physical(slot(slot));
  }

  private void begin(int slot, int type, long sector) {
    Address memory = slot(slot);
    memory.storeInt(DATA, type);
    memory.storeInt(DATA + 4, 0);
    memory.storeLong(DATA + 8, sector);
    memory.storeByte(STATUS_AT, NO_STATUS);
    chain.clear();
    chain.addReadable(physical(slot) + DATA, HEADER);
  }

  private void submit(int slot) {
    chain.addWritable(physical(slot) + STATUS_AT, 1);
    if (!device.isUsable()) {
      throw new DeviceFailure(device.name() + " is not used any more");
    }
    if (!queue.offer(chain, slot)) {
      throw device.fail("has too small a queue");
    }
    isBusy[slot] = true;
    busy++;
    device.publish(queue, QUEUE);
  }

  /** How many requests are under way. */
  public int busy() {
    return busy;
  }

  /** Whether a slot's request is under way. */
  public boolean isBusy(int slot) {
    return isBusy[slot];
  }

  /** A slot whose request was answered, or {@link #NOTHING}. */
  @Override
  public int take() {
    try {
      int slot = queue.take();
      if (slot != NOTHING) {
        isBusy[slot] = false;
        busy--;
      }
      return slot;
    } catch (DeviceFailure e) {
      throw device.fail(e.getMessage());
    }
  }

  /** Whether a slot's request, which was answered, was done. */
  public boolean isDone(int slot) {
    int status = slot(slot).loadByte(STATUS_AT) & 0xff;
    if (status == NO_STATUS) {
      throw device.fail("answered without a status");
    }
    return status == OK;
  }

  @Override
  public DeviceFailure late() {
    device.check();
    return device.fail("does not answer");
  }

  @Override
  public int line() {
    return line;
  }

  @Override
  public boolean arm() {
    return device.isUsable() && device.arm(queue);
  }
}
