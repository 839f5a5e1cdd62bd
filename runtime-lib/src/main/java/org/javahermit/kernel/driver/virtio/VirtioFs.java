package org.javahermit.kernel.driver.virtio;

import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;

/**
 * A folder of the host by the messages of FUSE: takes a transport, leaves a tag and requests with
 * their answers; what is not answered goes by the queue of high priority. Source: virtio 1.2,
 * §5.11.
 */
public final class VirtioFs extends VirtioShare {
  /** The kind of device. */
  static final int TYPE = 26;

  /** Most bytes of a message that is not answered. */
  public static final int MOST_TOLD = 4096;

  private static final int HIGH_PRIORITY = 0;
  private static final int REQUESTS = 1;

  // Configuration. §5.11.4.
  private static final int TAG_BYTES = 36;

  private final RequestQueue highPriority;
  private final Address told;
  private final BufferChain chain = new BufferChain();

  /** Starts the device. */
  VirtioFs(VirtioTransport transport, DeviceAccess machine) {
    super(transport, machine, "virtio-fs", 0, REQUESTS);
    highPriority = new RequestQueue(device, HIGH_PRIORITY);
    told = device.allocate(MOST_TOLD);
    readTag(0, TAG_BYTES);
    device.start();
  }

  /** Where a message lies that is not answered. */
  public Address told() {
    return told;
  }

  /** Sends the message that is not answered, which has so many bytes. */
  public void tell(int bytes) {
    chain.clear();
    chain.addReadable(device.machine().physical(told), bytes);
    highPriority.ask(chain, "does not take messages of high priority");
  }
}
