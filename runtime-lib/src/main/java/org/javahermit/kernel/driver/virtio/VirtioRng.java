package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;

/**
 * The entropy device: takes a transport, leaves random bytes of the host. They are fetched a block
 * at a time, given out once, and erased. One thread at a time. Source: virtio 1.2, §5.4.
 */
public final class VirtioRng {
  /** The kind of device. */
  static final int TYPE = 4;

  private static final int QUEUE = 0;
  private static final int ENTRIES = 8;

  /**
   * Bytes that are asked for at a time: many seeds, and little for a host that is short of them.
   */
  static final int BLOCK = 256;

  /** How long the host may take, in nanoseconds. */
  private static final long PATIENCE = 2_000_000_000;

  private final VirtioDevice device;
  private final Virtqueue queue;
  private final BufferChain chain = new BufferChain();
  private final Address block;

  /** Bytes of the block from here on were not given out. */
  private int next;

  private int end;

  /** Starts the device; {@link DeviceFailure} where it cannot be used. */
  VirtioRng(VirtioTransport transport, DeviceAccess machine) {
    device = new VirtioDevice(transport, machine, "virtio-rng");
    device.begin(0);
    queue = device.openQueue(QUEUE, ENTRIES);
    block = device.allocate(BLOCK);
    device.start();
  }

  /** Combines every byte with a random one by exclusive or. */
  public void mix(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (next == end) {
        fetch();
      }
      bytes[i] ^= block.loadByte(next);
      block.storeByte(next, 0);
      next++;
    }
  }

  private void fetch() {
    chain.clear();
    chain.addWritable(device.machine().physical(block), BLOCK);
    queue.offer(chain, 0);
    device.publish(queue, QUEUE);
    next = 0;
    end = await();
    if (end == 0) {
      throw device.fail("gave a buffer back without random bytes in it");
    }
  }

  private int await() {
    long start = device.machine().nanoTime();
    for (int round = 0; !isAnswered(); round++) {
      if (device.machine().nanoTime() - start > PATIENCE) {
        device.check();
        throw device.fail("gives no random bytes");
      }
      device.machine().relax(round);
    }
    return queue.usedBytes();
  }

  private boolean isAnswered() {
    try {
      return queue.take() != Virtqueue.NOTHING;
    } catch (DeviceFailure e) {
      throw device.fail(e.getMessage());
    }
  }
}
