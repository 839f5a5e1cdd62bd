package org.javahermit.it.network;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.testcontainers.UnikernelContainer;

/**
 * A thousand connections to a port of a guest that are open at the same time: takes a dialogue,
 * leaves it held on each of them once while they are opened, and once while all are open.
 */
final class ManyConnections {
  private static final int COUNT = 1000;
  private static final int PATIENCE = 60_000;

  /** A question on a connection, and the check of its answer; numbered from 0. */
  interface Dialogue {
    void ask(Socket socket, int number) throws IOException;

    void check(Socket socket, int number) throws IOException;
  }

  private ManyConnections() {}

  /** Opens the connections, then asks on all of them before the first answer is read. */
  static void hold(UnikernelContainer guest, int port, Dialogue dialogue) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < COUNT; i++) {
        Socket socket = new Socket(guest.getHost(), guest.getMappedPort(port));
        sockets.add(socket);
        socket.setSoTimeout(PATIENCE);
        // One after the other: QEMU's user network keeps one waiting connection and loses others.
        dialogue.ask(socket, i);
        dialogue.check(socket, i);
      }
      for (int i = 0; i < COUNT; i++) {
        dialogue.ask(sockets.get(i), i);
      }
      for (int i = 0; i < COUNT; i++) {
        dialogue.check(sockets.get(i), i);
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
