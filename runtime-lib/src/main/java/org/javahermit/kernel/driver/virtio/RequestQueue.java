package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.driver.DeviceFailure;

/** A queue with one request at a time, whose answer is waited for. Source: virtio 1.2, §3.2. */
final class RequestQueue {
  private static final int ENTRIES = 8;

  /** How long a device may take, in nanoseconds. */
  private static final long PATIENCE = 2_000_000_000;

  private final VirtioDevice device;
  private final int number;
  private final Virtqueue queue;

  /** Opens a queue of the device for requests. */
  RequestQueue(VirtioDevice device, int number) {
    this.device = device;
    this.number = number;
    queue = device.openQueue(number, ENTRIES);
  }

  /**
   * Makes a request.
   *
   * @param lack what the device does when it does not answer, for messages
   * @return bytes of the answer
   */
  int ask(BufferChain request, String lack) {
    queue.offer(request, 0);
    device.publish(queue, number);
    long start = device.machine().nanoTime();
    for (int round = 0; !isAnswered(); round++) {
      if (device.machine().nanoTime() - start > PATIENCE) {
        device.check();
        throw device.fail(lack);
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
