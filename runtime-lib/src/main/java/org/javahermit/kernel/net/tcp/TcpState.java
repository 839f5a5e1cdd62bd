package org.javahermit.kernel.net.tcp;

/** The states of a connection (RFC 9293 section 3.3.2); LISTEN is a {@link TcpListener}. */
public enum TcpState {
  CLOSED,
  SYN_SENT,
  SYN_RECEIVED,
  ESTABLISHED,
  FIN_WAIT_1,
  FIN_WAIT_2,
  CLOSE_WAIT,
  CLOSING,
  LAST_ACK,
  TIME_WAIT;

  /** Both sides know each other's sequence numbers. */
  boolean isSynchronized() {
    return this != CLOSED && this != SYN_SENT && this != SYN_RECEIVED;
  }

  /** The peer may still send data. */
  boolean receives() {
    return this == ESTABLISHED || this == FIN_WAIT_1 || this == FIN_WAIT_2;
  }

  /** Data or our FIN may be left to send. */
  boolean sends() {
    return this == ESTABLISHED
        || this == CLOSE_WAIT
        || this == FIN_WAIT_1
        || this == CLOSING
        || this == LAST_ACK;
  }
}
