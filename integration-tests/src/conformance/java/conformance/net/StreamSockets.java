package conformance.net;

import static support.Workers.await;
import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.thrown;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

/** Socket and ServerSocket over loopback: data, ends, time-outs, closing from outside. */
public final class StreamSockets {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private StreamSockets() {}

  public static void main(String[] args) throws Exception {
    echo();
    states();
    large();
    manyClients();
    halfClose();
    timeouts();
    closedFromOutside();
    interrupted();
    refused();
    reset();
    resetBehindTheEnd();
    taken();
    backlog();
    urgent();
    linger();
  }

  private static ServerSocket server() throws Exception {
    return new ServerSocket(0, 50, HERE);
  }

  private static Socket client(ServerSocket server) throws Exception {
    return new Socket(HERE, server.getLocalPort());
  }

  private static void echo() throws Exception {
    try (ServerSocket server = server()) {
      Thread echo =
          start(
              () -> {
                try (Socket socket = server.accept()) {
                  socket.getInputStream().transferTo(socket.getOutputStream());
                }
              });
      try (Socket socket = client(server)) {
        socket.getOutputStream().write("hello, world".getBytes(StandardCharsets.US_ASCII));
        socket.shutdownOutput();
        check("echo", new String(socket.getInputStream().readAllBytes(), "US-ASCII"));
      }
      echo.join();
    }
  }

  private static void states() throws Exception {
    ServerSocket unbound = new ServerSocket();
    check("unbound", unbound.isBound() + " " + unbound.getLocalPort() + " " + unbound);
    check("accept unbound", thrown(unbound::accept));
    unbound.bind(new InetSocketAddress(HERE, 0));
    check("bound", unbound.isBound() + " " + unbound.getInetAddress());
    check("bound twice", thrown(() -> unbound.bind(new InetSocketAddress(HERE, 0))));
    Socket socket = new Socket();
    check("new", socket.isConnected() + " " + socket.isBound() + " " + socket);
    check("read", thrown(socket::getInputStream));
    socket.connect(unbound.getLocalSocketAddress());
    Socket other = unbound.accept();
    check("ports", socket.getLocalPort() == other.getPort());
    check("ports", other.getLocalPort() == unbound.getLocalPort());
    check("address", other.getInetAddress().getHostAddress() + other.getLocalAddress());
    check("connected", thrown(() -> socket.connect(unbound.getLocalSocketAddress())));
    check("available", socket.getInputStream().available());
    other.getOutputStream().write(new byte[5]);
    check("read", socket.getInputStream().readNBytes(2).length);
    check("available", socket.getInputStream().available());
    other.close();
    check("closed", other.isClosed() + " " + other.isConnected() + " " + other.isBound());
    check("write", thrown(() -> other.getOutputStream().write(1)));
    check("option", thrown(() -> other.setTcpNoDelay(true)));
    check("rest", socket.getInputStream().readAllBytes().length);
    check("end", socket.getInputStream().read());
    socket.close();
    unbound.close();
    check("accept closed", thrown(unbound::accept));
  }

  private static void large() throws Exception {
    byte[] data = new byte[3_000_000];
    new Random(5).nextBytes(data);
    try (ServerSocket server = server()) {
      Thread sender =
          start(
              () -> {
                try (Socket socket = server.accept()) {
                  socket.getOutputStream().write(data);
                }
              });
      try (Socket socket = client(server)) {
        CRC32 received = new CRC32();
        byte[] part = new byte[70_000];
        long total = 0;
        InputStream in = socket.getInputStream();
        for (int n = in.read(part); n >= 0; n = in.read(part)) {
          received.update(part, 0, n);
          total += n;
        }
        CRC32 sent = new CRC32();
        sent.update(data);
        check("large", total + " " + (received.getValue() == sent.getValue()));
      }
      sender.join();
    }
  }

  private static void manyClients() throws Exception {
    int clients = 20;
    int[] sums = new int[clients];
    try (ServerSocket server = server()) {
      Thread acceptor =
          start(
              () -> {
                for (int i = 0; i < clients; i++) {
                  Socket socket = server.accept();
                  start(() -> add(socket));
                }
              });
      Thread[] threads = new Thread[clients];
      for (int i = 0; i < clients; i++) {
        int number = i;
        threads[i] =
            start(
                () -> {
                  try (Socket socket = client(server)) {
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    for (int j = 0; j < 50; j++) {
                      out.writeInt(number);
                      out.writeInt(j);
                      sums[number] += in.readInt();
                    }
                  }
                });
      }
      for (Thread thread : threads) {
        thread.join();
      }
      acceptor.join();
    }
    check("many", Arrays.toString(sums));
  }

  private static void add(Socket socket) throws Exception {
    try (socket) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      for (int j = 0; j < 50; j++) {
        out.writeInt(in.readInt() + in.readInt());
      }
    }
  }

  private static void halfClose() throws Exception {
    try (ServerSocket server = server();
        Socket client = client(server);
        Socket other = server.accept()) {
      client.shutdownOutput();
      check("end", other.getInputStream().read());
      other.getOutputStream().write("still there".getBytes(StandardCharsets.US_ASCII));
      other.shutdownOutput();
      check("half", new String(client.getInputStream().readAllBytes(), "US-ASCII"));
      check("shut", client.isOutputShutdown() + " " + client.isInputShutdown());
      check("write", thrown(() -> client.getOutputStream().write(1)));
      InputStream in = other.getInputStream();
      other.shutdownInput();
      check("read", in.read());
      check("too late", thrown(other::getInputStream));
      check("shut twice", thrown(other::shutdownInput));
    }
  }

  private static void timeouts() throws Exception {
    try (ServerSocket server = server()) {
      server.setSoTimeout(30);
      check("accept", thrown(server::accept));
      try (Socket client = client(server);
          Socket other = server.accept()) {
        client.setSoTimeout(30);
        check("time-out", client.getSoTimeout());
        check("read", thrown(() -> client.getInputStream().read()));
        other.getOutputStream().write(7);
        check("read", client.getInputStream().read());
        check("again", thrown(() -> client.getInputStream().read()));
        client.setSoTimeout(20_000);
        Thread late =
            start(
                () -> {
                  Thread.sleep(50);
                  other.getOutputStream().write(8);
                });
        check("in time", client.getInputStream().read());
        late.join();
      }
      Socket connecting = new Socket();
      connecting.connect(server.getLocalSocketAddress(), 10_000);
      check("connect", connecting.isConnected());
      connecting.close();
    }
  }

  private static void closedFromOutside() throws Exception {
    ServerSocket server = server();
    String[] results = new String[3];
    Thread accepting = start(() -> results[0] = thrown(server::accept));
    await(accepting, Thread.State.valueOf(waiting(accepting)));
    server.close();
    accepting.join();
    check("accept", results[0]);
    try (ServerSocket second = server()) {
      Socket client = client(second);
      Socket other = second.accept();
      Thread reading = start(() -> results[1] = thrown(() -> client.getInputStream().read()));
      Thread writing = start(() -> results[2] = thrown(() -> fill(other.getOutputStream())));
      Thread.sleep(200);
      client.close();
      reading.join();
      check("read", results[1]);
      Thread.sleep(50);
      other.close();
      writing.join();
      check("write", results[2].startsWith("SocketException"));
    }
  }

  /** Native threads that wait in a system call look as if they ran. */
  private static String waiting(Thread thread) throws Exception {
    Thread.sleep(100);
    return thread.getState().name();
  }

  private static void fill(OutputStream out) throws Exception {
    while (true) {
      out.write(new byte[10_000]);
    }
  }

  /** An interrupt does not end operations of streams. */
  private static void interrupted() throws Exception {
    try (ServerSocket server = server();
        Socket client = client(server);
        Socket other = server.accept()) {
      boolean[] flag = new boolean[2];
      int[] value = new int[1];
      Thread reading =
          start(
              () -> {
                value[0] = client.getInputStream().read();
                flag[0] = Thread.currentThread().isInterrupted();
                flag[1] = Thread.interrupted();
              });
      Thread.sleep(50);
      reading.interrupt();
      Thread.sleep(50);
      check("still", reading.isAlive());
      other.getOutputStream().write(9);
      reading.join();
      check("interrupted", value[0] + " " + flag[0] + " " + flag[1]);
    }
  }

  private static void refused() throws Exception {
    int port;
    try (ServerSocket server = server()) {
      port = server.getLocalPort();
    }
    check("refused", thrown(() -> new Socket(HERE, port).close()));
    Socket socket = new Socket();
    InetSocketAddress address = new InetSocketAddress(HERE, port);
    check("refused", thrown(() -> socket.connect(address, 5000)));
    check("after", socket.isClosed());
    check("unresolved", thrown(() -> new Socket().connect(unresolved())));
  }

  private static InetSocketAddress unresolved() {
    return InetSocketAddress.createUnresolved("host.invalid", 80);
  }

  private static void reset() throws Exception {
    try (ServerSocket server = server();
        Socket client = client(server)) {
      Socket other = server.accept();
      other.setSoLinger(true, 0);
      other.close();
      check("reset", thrown(() -> client.getInputStream().read()));
      check("reset", thrown(() -> client.getInputStream().read()));
    }
  }

  /** Who closes what has unread data sends an end and a reset, which writers only are told of. */
  private static void resetBehindTheEnd() throws Exception {
    try (ServerSocket server = server();
        Socket client = client(server)) {
      client.getOutputStream().write(new byte[2]);
      Socket other = server.accept();
      check("first", other.getInputStream().read());
      other.close();
      check("end", client.getInputStream().read());
      check("broken", thrown(() -> client.getOutputStream().write(1)));
    }
  }

  private static void taken() throws Exception {
    try (ServerSocket server = server()) {
      int port = server.getLocalPort();
      check("taken", thrown(() -> new ServerSocket(port, 1, HERE).close()));
      check(
          "not ours",
          thrown(() -> new ServerSocket(0, 1, InetAddress.getByName("192.0.2.1")).close()));
      try (Socket client = new Socket()) {
        client.bind(new InetSocketAddress(HERE, 0));
        int local = client.getLocalPort();
        client.connect(server.getLocalSocketAddress());
        check("own port", local == server.accept().getPort());
      }
    }
  }

  private static void backlog() throws Exception {
    try (ServerSocket server = server()) {
      Socket[] clients = new Socket[10];
      for (int i = 0; i < clients.length; i++) {
        clients[i] = client(server);
        clients[i].getOutputStream().write(i);
      }
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (Socket ignored : clients) {
        try (Socket accepted = server.accept()) {
          all.write(accepted.getInputStream().read());
        }
      }
      byte[] sorted = all.toByteArray();
      Arrays.sort(sorted);
      check("backlog", Arrays.toString(sorted));
      for (Socket each : clients) {
        each.close();
      }
    }
  }

  private static void urgent() throws Exception {
    try (ServerSocket server = server();
        Socket client = client(server);
        Socket other = server.accept()) {
      other.setOOBInline(true);
      client.getOutputStream().write(1);
      client.sendUrgentData(2);
      client.getOutputStream().write(3);
      client.shutdownOutput();
      check("urgent", Arrays.toString(other.getInputStream().readAllBytes()));
    }
  }

  private static void linger() throws Exception {
    try (ServerSocket server = server();
        Socket client = client(server)) {
      Socket other = server.accept();
      other.setSoLinger(true, 10);
      other.getOutputStream().write(new byte[100_000]);
      Thread reading = start(() -> check("linger", client.getInputStream().readAllBytes().length));
      other.close();
      reading.join();
    }
  }
}
