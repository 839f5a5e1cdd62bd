package org.javahermit.kernel.net.socket;

/** Hears that a socket may have become readable or writable, or has failed. */
public interface SocketObserver {
  void changed();
}
