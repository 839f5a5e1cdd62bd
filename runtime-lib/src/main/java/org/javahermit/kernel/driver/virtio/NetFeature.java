package org.javahermit.kernel.driver.virtio;

/** Feature bits of network cards, as masks. Source: virtio 1.2, §5.1.3. */
final class NetFeature {
  static final long CHECKSUM = 1;
  static final long GUEST_CHECKSUM = 1 << 1;
  static final long MTU = 1 << 3;
  static final long ADDRESS = 1 << 5;
  static final long GUEST_TCP4 = 1 << 7;
  static final long GUEST_TCP6 = 1 << 8;
  static final long HOST_TCP4 = 1 << 11;
  static final long HOST_TCP6 = 1 << 12;
  static final long MERGEABLE = 1 << 15;
  static final long STATUS = 1 << 16;
  static final long CONTROL = 1 << 17;
  static final long RECEIVE_FILTER = 1 << 18;
  static final long ANNOUNCE = 1 << 21;
  static final long MULTIQUEUE = 1 << 22;
  static final long GUEST_UDP4 = 1L << 54;
  static final long GUEST_UDP6 = 1L << 55;
  static final long STEERING = 1L << 60;

  private static final long GUEST_SEGMENTS = GUEST_TCP4 | GUEST_TCP6 | GUEST_UDP4 | GUEST_UDP6;
  private static final long HOST_SEGMENTS = HOST_TCP4 | HOST_TCP6;
  private static final long KNOWN =
      CHECKSUM
          | GUEST_CHECKSUM
          | MTU
          | ADDRESS
          | GUEST_SEGMENTS
          | HOST_SEGMENTS
          | MERGEABLE
          | STATUS
          | CONTROL
          | RECEIVE_FILTER
          | ANNOUNCE
          | MULTIQUEUE
          | STEERING;

  private NetFeature() {}

  /**
   * What the driver accepts: what it knows, without what needs something that is not offered. Long
   * frames are only received in several buffers. Segments of UDP (USO) are received and not sent:
   * no class of the JDK sends several datagrams at a time.
   */
  static long choose(long offered) {
    long chosen = offered & (KNOWN | Feature.COMMON);
    chosen = dropUnless(chosen, CHECKSUM, HOST_SEGMENTS);
    chosen = dropUnless(chosen, GUEST_CHECKSUM, GUEST_SEGMENTS);
    chosen = dropUnless(chosen, MERGEABLE, GUEST_SEGMENTS);
    chosen = dropUnless(chosen, STATUS, ANNOUNCE);
    chosen = dropUnless(chosen, CONTROL, MULTIQUEUE | RECEIVE_FILTER | ANNOUNCE);
    return dropUnless(chosen, MULTIQUEUE, STEERING);
  }

  private static long dropUnless(long chosen, long needed, long dependents) {
    return (chosen & needed) == 0 ? chosen & ~dependents : chosen;
  }
}
