package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.driver.FlowHash;

/**
 * Lets a card spread what it receives by a hash that the driver knows (RSS): takes what the
 * configuration says, leaves the kinds of flows and the table for {@link NetControl}. Source:
 * virtio 1.2, §5.1.4 and §5.1.6.5.7.
 */
final class NetSteering {
  private static final int KEY_BYTES = 17;
  private static final int TABLE_LENGTH = 18;
  private static final int KINDS = 20;

  /** Entries of the table: as many as every device has. */
  static final int ENTRIES = 128;

  // Kinds of packets, §5.1.6.4.3.1; those with the headers of IPv6 that move addresses are left.
  private static final int IP4 = 1;
  private static final int UDP4 = 1 << 2;
  private static final int IP6 = 1 << 3;
  private static final int UDP6 = 1 << 5;
  private static final int KNOWN = IP4 | FlowHash.TCP4 | UDP4 | IP6 | FlowHash.TCP6 | UDP6;

  final int kinds;
  final int[] table;

  private NetSteering(int kinds, int[] table) {
    this.kinds = kinds;
    this.table = table;
  }

  /** Reads what the device can do, for a number of queues. */
  static NetSteering read(VirtioDevice device, int queues) {
    int keyBytes = (int) device.config(KEY_BYTES, 1) & 0xff;
    if (keyBytes < FlowHash.KEY_BYTES) {
      throw device.fail("says that its key of flows has " + keyBytes + " bytes");
    }
    int most = (int) device.config(TABLE_LENGTH, 2) & 0xffff;
    if (most < ENTRIES) {
      throw device.fail("says that its table of flows has " + most + " entries");
    }
    int[] table = new int[ENTRIES];
    for (int i = 0; i < table.length; i++) {
      table[i] = i % queues;
    }
    return new NetSteering((int) device.config(KINDS, 4) & KNOWN, table);
  }
}
