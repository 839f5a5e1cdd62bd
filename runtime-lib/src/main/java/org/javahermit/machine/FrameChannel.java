package org.javahermit.machine;

import org.javahermit.unsafe.Address;

/**
 * A network card that the machine below drives: Ethernet frames in and out, without waiting. See
 * {@link Platform#openFrames}.
 */
public abstract class FrameChannel {
  /** For subclasses. */
  protected FrameChannel() {}

  /**
   * Takes the next frame that has come; of one that does not fit, the beginning.
   *
   * @return its bytes, 0 or less where none has come
   */
  public abstract int receive(Address into, int length);

  /** Sends a frame, or drops it where there is no room. */
  public abstract void send(Address from, int length);
}
