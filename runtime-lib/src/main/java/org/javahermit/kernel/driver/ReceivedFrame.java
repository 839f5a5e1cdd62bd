package org.javahermit.kernel.driver;

import org.javahermit.unsafe.Address;

/**
 * A frame in memory of the driver, in one or more pieces: filled by {@link NetworkQueue#receive},
 * to be given back and filled again.
 */
public final class ReceivedFrame {
  /** Most pieces: a frame of 64 KiB in buffers of 2 KiB, and its headers. */
  public static final int MOST_PIECES = 34;

  /** What the card says of the frame. */
  public final FrameOptions options = new FrameOptions();

  private final long[] starts = new long[MOST_PIECES];
  private final int[] lengths = new int[MOST_PIECES];
  private final int[] tokens = new int[MOST_PIECES];
  private int pieces;
  private int bytes;

  /** An empty frame. */
  public ReceivedFrame() {}

  /** Forgets the pieces. */
  public void clear() {
    pieces = 0;
    bytes = 0;
  }

  /**
   * Adds a piece; for drivers.
   *
   * @param token what the driver knows the memory by
   */
  public void add(Address start, int length, int token) {
    starts[pieces] = start.toLong();
    lengths[pieces] = length;
    tokens[pieces] = token;
    pieces++;
    bytes += length;
  }

  /** Number of pieces. */
  public int pieces() {
    return pieces;
  }

  /** Bytes of all pieces. */
  public int bytes() {
    return bytes;
  }

  /** Where a piece begins. */
  public Address start(int piece) {
    return Address.of(starts[piece]);
  }

  /** Bytes of a piece. */
  public int length(int piece) {
    return lengths[piece];
  }

  /** What the driver knows a piece by. */
  public int token(int piece) {
    return tokens[piece];
  }
}
