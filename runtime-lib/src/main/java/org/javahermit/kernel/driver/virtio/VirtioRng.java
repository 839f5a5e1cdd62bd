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

  /**
   * Bytes that are asked for at a time: many seeds, and little for a host that is short of them.
   */
  static final int BLOCK = 256;

  private final VirtioDevice device;
  private final RequestQueue requests;
  private final BufferChain chain = new BufferChain();
  private final Address block;

  /** Bytes of the block from here on were not given out. */
  private int next;

  private int end;

  /** Starts the device; {@link DeviceFailure} where it cannot be used. */
  VirtioRng(VirtioTransport transport, DeviceAccess machine) {
    device = new VirtioDevice(transport, machine, "virtio-rng");
    device.begin(0);
    requests = new RequestQueue(device, QUEUE);
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
    next = 0;
    end = requests.ask(chain, "gives no random bytes");
    if (end == 0) {
      throw device.fail("gave a buffer back without random bytes in it");
    }
  }
}
