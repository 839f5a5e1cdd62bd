package org.javahermit.kernel.net.tcp;

/** Why a connection ended other than by both sides' wish. */
public enum TcpError {
  NONE,
  /** The peer answered a SYN by a reset: nobody listens. */
  REFUSED,
  /** The peer reset the connection, or we did because of it. */
  RESET,
  /** The peer, which had ended its side, reset the connection. */
  BROKEN,
  /** The peer no longer answers. */
  TIMED_OUT,
  /** No way leads to the peer. */
  UNREACHABLE
}
