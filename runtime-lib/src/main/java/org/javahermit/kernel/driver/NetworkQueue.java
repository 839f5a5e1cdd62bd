package org.javahermit.kernel.driver;

import org.javahermit.unsafe.Address;

/**
 * A pair of queues of a {@link NetworkDevice}, for one thread at a time. Frames lie in memory of
 * the driver, from the Ethernet header on, without check sequence. Nothing is allocated for a
 * frame. Where the card has failed, there are no frames and no room.
 */
public interface NetworkQueue {
  /**
   * Takes the next frame that has come.
   *
   * @return false where none has come
   */
  boolean receive(ReceivedFrame into);

  /** Gives the memory of a received frame back, each frame once, in any order. */
  void release(ReceivedFrame frame);

  /** Bytes of a frame that fit into what {@link #reserve} gives. */
  int frameBytes();

  /**
   * Room for a frame to be sent, which may be written to until {@link #send} is called; the same
   * again where it was not.
   *
   * @return 0 where the queue is full
   */
  Address reserve();

  /** Sends the frame of so many bytes that was written to what {@link #reserve} gave. */
  void send(int bytes, FrameOptions options);

  /**
   * Sends a frame whose headers were written to what {@link #reserve} gave, and whose rest lies in
   * memory of {@code DeviceAccess.allocate}. That is read until its owner is told.
   *
   * @param payload in one physical piece
   */
  void send(
      int headerBytes,
      Address payload,
      int payloadBytes,
      FrameOptions options,
      PayloadOwner owner,
      long cookie);

  /** Shows the card what was sent since the last call. */
  void flush();

  /** Takes back what the card has sent; owners of payloads are told. */
  void reclaim();

  /** Frames that the card was shown and has not sent yet. */
  int unsent();

  /** Whether the card has sent all that it was shown. */
  default boolean isDrained() {
    return unsent() == 0;
  }

  /**
   * The line of its interrupts, which go to the core of the queue's number, or −1 where the queue
   * has to be asked now and then. Who waits calls {@code vm.Threads.awaitInterrupt}.
   */
  int line();

  /**
   * Asks for an interrupt when a frame comes; until the next call, there is one at most.
   *
   * @return false where a frame is there already
   */
  boolean arm();

  /** Asks for no interrupts. */
  void disarm();

  /** Who lent memory to a frame that is sent. */
  interface PayloadOwner {
    /** The card does not read the memory any more that was sent with this cookie. */
    void released(long cookie);
  }
}
