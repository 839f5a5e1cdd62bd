package org.javahermit.kernel.fs;

import org.javahermit.kernel.socket.LocalSocket;

/**
 * The name of a socket (POSIX, 3.362 "Socket" as a file type): who connects by it finds the socket,
 * and nobody opens it. It stays when the socket is closed, until somebody removes it.
 */
public final class SocketNode extends Node {
  private final LocalSocket socket;

  SocketNode(FileSystem fileSystem, int permissions, LocalSocket socket) {
    super(fileSystem, FileMode.SOCKET | permissions);
    this.socket = socket;
  }

  /** The socket that was bound to it. */
  LocalSocket socket() {
    return socket;
  }

  @Override
  public long size() {
    return 0;
  }
}
