package org.javahermit.kernel.nic;

import org.javahermit.kernel.driver.NetworkQueue;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;

/**
 * Memory for frames that a card cuts into segments: a few buffers that are lent to the card and
 * come back when it has read them. Where the machine has no memory for them there are none, and
 * frames stay small.
 */
final class PayloadBuffers implements NetworkQueue.PayloadOwner {
  /** More than a card reads ahead, so that the stack seldom waits for one. */
  private static final int COUNT = 16;

  /** The largest packet of IP fits. */
  private static final int BYTES = 1 << 16;

  private final Address start;
  private final int[] free = new int[COUNT];
  private int freeCount;

  PayloadBuffers(DeviceAccess machine) {
    start = machine.allocate((long) COUNT * BYTES);
    if (!start.isZero()) {
      for (int i = 0; i < COUNT; i++) {
        free[freeCount++] = i;
      }
    }
  }

  /** Whether none is free. */
  boolean isEmpty() {
    return freeCount == 0;
  }

  /** Takes a free buffer, by its number. */
  int take() {
    return free[--freeCount];
  }

  /** Where a buffer begins. */
  Address start(int buffer) {
    return start.plus((long) buffer * BYTES);
  }

  @Override
  public void released(long cookie) {
    free[freeCount++] = (int) cookie;
  }
}
