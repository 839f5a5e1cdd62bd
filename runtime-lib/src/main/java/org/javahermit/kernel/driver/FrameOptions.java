package org.javahermit.kernel.driver;

/**
 * What a frame has besides its bytes: for sending, what the card is to do; of received frames, what
 * has been done. Offsets count from the frame's beginning. Source of the fields: virtio 1.2,
 * §5.1.6.
 */
public final class FrameOptions {
  /** Kind of frame: as it is on the wire. */
  public static final int WHOLE = 0;

  /** Kind of frame: TCP over IPv4 in one piece. */
  public static final int TCP4 = 1;

  /** Kind of frame: TCP over IPv6 in one piece. */
  public static final int TCP6 = 4;

  /** Kind of frame: UDP datagrams in one piece. */
  public static final int UDP = 5;

  /**
   * Whether the checksum is still to be computed, over everything from {@link #checksumStart} on;
   * the field holds the sum of the pseudo header. In received frames: the sender is on this host,
   * and nothing was damaged on the way.
   */
  public boolean needsChecksum;

  /** In received frames: whether the card found the checksum right. */
  public boolean isChecked;

  /** Where the checksum begins. */
  public int checksumStart;

  /** Where the checksum is stored, counted from {@link #checksumStart}. */
  public int checksumOffset;

  /** {@link #WHOLE}, or what is to be cut into segments, or was put together from such. */
  public int kind;

  /** Bytes of payload in each segment. */
  public int segmentBytes;

  /** Bytes of all headers of a frame that is to be cut. */
  public int headerBytes;

  /** A frame that is as it is on the wire. */
  public FrameOptions() {}

  /** Makes these the options of a frame that is as it is on the wire. */
  public void clear() {
    needsChecksum = false;
    isChecked = false;
    checksumStart = 0;
    checksumOffset = 0;
    kind = WHOLE;
    segmentBytes = 0;
    headerBytes = 0;
  }
}
