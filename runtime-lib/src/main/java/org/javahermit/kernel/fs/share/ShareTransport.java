package org.javahermit.kernel.fs.share;

import org.javahermit.kernel.fs.FileError;

/**
 * What carries messages to whoever serves a share, and their answers back, which may come in
 * another order. Several threads may use it; those who are more than fit wait.
 */
public interface ShareTransport {
  /** Most messages that are under way together. */
  int MOST_AT_A_TIME = 8;

  /** Most bytes of a message, and of an answer. */
  int capacity();

  /**
   * Sends a message and waits for its answer.
   *
   * @param bytes of the message
   * @param room most bytes of the answer; some servers fill whatever they get
   * @return bytes of the answer
   * @throws FileError {@code INPUT_OUTPUT}, after it was reported, where there is none
   */
  int exchange(byte[] message, int bytes, byte[] answer, int room) throws FileError;

  /** Sends a message that is not answered. */
  void tell(byte[] message, int bytes) throws FileError;
}
