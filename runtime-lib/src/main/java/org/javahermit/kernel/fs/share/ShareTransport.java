package org.javahermit.kernel.fs.share;

import org.javahermit.kernel.fs.FileError;

/** What carries messages to whoever serves a share, one at a time, and their answers back. */
public interface ShareTransport {
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
