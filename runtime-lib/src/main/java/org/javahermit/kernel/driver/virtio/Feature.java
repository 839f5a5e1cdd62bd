package org.javahermit.kernel.driver.virtio;

/**
 * Feature bits that all kinds of devices share, as masks. Source: virtio 1.2, §6 (reserved feature
 * bits).
 */
final class Feature {
  /** A descriptor may name a table of descriptors. */
  static final long INDIRECT_DESC = 1L << 28;

  /** Either side says from which entry on it wants to be told. */
  static final long EVENT_IDX = 1L << 29;

  /** The device follows version 1 of the specification; without it this driver does not go on. */
  static final long VERSION_1 = 1L << 32;

  /** The device reaches memory as the platform says, which here means physical addresses. */
  static final long ACCESS_PLATFORM = 1L << 33;

  /** Queues have the packed layout. */
  static final long RING_PACKED = 1L << 34;

  /** What every driver accepts. */
  static final long COMMON = INDIRECT_DESC | EVENT_IDX | VERSION_1 | ACCESS_PLATFORM | RING_PACKED;

  private Feature() {}
}
