package conformance.net;

import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.thrown;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import support.Workers.Body;

/** What programs seldom do with sockets: ends of all kinds, strange addresses, files, a proxy. */
public final class SocketCorners {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private SocketCorners() {}

  public static void main(String[] args) throws Exception {
    resetByLinger();
    halves();
    urgent();
    accepting();
    addresses();
    closedSockets();
    connectedDatagrams();
    scattered();
    asynchronousTimes();
    asynchronousPending();
    keys();
    filesAndSockets();
    throughProxy();
    loopbackInterface();
    reachable();
  }

  /** Two connected sockets. */
  private record Pair(Socket client, Socket server) implements AutoCloseable {
    static Pair make() throws IOException {
      try (ServerSocket listener = new ServerSocket(0, 5, HERE)) {
        Socket client = new Socket(HERE, listener.getLocalPort());
        return new Pair(client, listener.accept());
      }
    }

    @Override
    public void close() throws IOException {
      client.close();
      server.close();
    }
  }

  /** The text of a failure without ports, which differ. */
  private static String failure(Body body) {
    return thrown(body).replaceAll("[0-9]{4,5}", "PORT");
  }

  private static void resetByLinger() throws Exception {
    try (Pair pair = Pair.make()) {
      pair.client.getOutputStream().write(new byte[10]);
      pair.server.getInputStream().readNBytes(10);
      pair.client.setSoLinger(true, 0);
      pair.client.close();
      check("reset", thrown(() -> pair.server.getInputStream().read()));
      check("again", thrown(() -> pair.server.getInputStream().read()));
      check("write", thrown(() -> pair.server.getOutputStream().write(1)));
    }
    try (Pair pair = Pair.make()) {
      pair.server.getOutputStream().write(new byte[10]);
      pair.client.setSoLinger(true, 5);
      pair.client.getOutputStream().write(1);
      pair.client.shutdownOutput();
      check(
          "last", pair.server.getInputStream().read() + " " + pair.server.getInputStream().read());
    }
  }

  private static void halves() throws Exception {
    try (Pair pair = Pair.make()) {
      Socket client = pair.client;
      client.shutdownOutput();
      check("shut", client.isOutputShutdown() + " " + client.isInputShutdown());
      check("twice", thrown(client::shutdownOutput));
      check("write", thrown(() -> client.getOutputStream()));
      check("end", pair.server.getInputStream().read());
      pair.server.getOutputStream().write(new byte[] {1, 2, 3});
      check("other half", client.getInputStream().readNBytes(3).length);
      InputStream in = client.getInputStream();
      client.shutdownInput();
      check("input", in.read() + " " + in.available());
      check("input", thrown(client::getInputStream));
      check("open", client.isClosed() + " " + client.isConnected() + " " + client.isBound());
    }
    try (Pair pair = Pair.make()) {
      OutputStream out = pair.client.getOutputStream();
      pair.client.shutdownOutput();
      check("write", thrown(() -> out.write(1)));
      InputStream in = pair.server.getInputStream();
      String[] result = new String[1];
      Socket server = pair.server;
      server.getInputStream().read();
      server.close();
      check("closed", thrown(in::read) + " " + thrown(in::available));
      check("closed", thrown(server::getOutputStream) + " " + thrown(server::shutdownInput));
    }
  }

  private static void urgent() throws Exception {
    try (Pair pair = Pair.make()) {
      pair.server.setOOBInline(true);
      pair.client.getOutputStream().write(1);
      pair.client.sendUrgentData(0x1ff);
      pair.client.getOutputStream().write(2);
      byte[] all = pair.server.getInputStream().readNBytes(3);
      check("inline", all[0] + " " + all[1] + " " + all[2]);
      pair.client.shutdownOutput();
      check("shut", thrown(() -> pair.client.sendUrgentData(1)));
    }
  }

  private static void accepting() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, HERE)) {
      server.setSoTimeout(20);
      check("time-out", thrown(server::accept));
      server.setSoTimeout(0);
      String[] result = new String[2];
      Thread accepting =
          start(
              () -> {
                result[0] = thrown(server::accept);
                result[1] = "" + Thread.currentThread().isInterrupted();
              });
      Thread.sleep(50);
      accepting.interrupt();
      Thread.sleep(50);
      check("interrupted", accepting.isAlive());
      new Socket(HERE, server.getLocalPort()).close();
      accepting.join();
      check("accepted", result[0] + " " + result[1]);
      Thread closed = start(() -> result[0] = thrown(server::accept));
      Thread.sleep(50);
      server.close();
      closed.join();
      check("closed", result[0]);
    }
  }

  private static void addresses() throws Exception {
    try (ServerSocket any = new ServerSocket(0)) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(any.getLocalPort()), 1000); // to no address
        check("wildcard", socket.getInetAddress().isAnyLocalAddress());
      }
      any.accept().close();
      int port = any.getLocalPort();
      check("in use", failure(() -> new ServerSocket(port)));
      try (Socket bound = new Socket()) {
        bound.bind(new InetSocketAddress(HERE, 0));
        check("bound", bound.isBound() + " " + bound.getLocalAddress());
        check("twice", failure(() -> bound.bind(new InetSocketAddress(HERE, 0))));
        bound.connect(new InetSocketAddress(HERE, port));
        check("twice", failure(() -> bound.connect(new InetSocketAddress(HERE, port))));
      }
    }
    check("port", failure(() -> new InetSocketAddress(HERE, 65536)));
    check("zero", failure(() -> new Socket(HERE, 0)));
    check(
        "unresolved",
        failure(
            () -> new Socket().connect(InetSocketAddress.createUnresolved("no.such.host", 80))));
    check("null", failure(() -> new Socket().connect(null)));
    check("unbound", thrown(() -> new ServerSocket().accept()));
    check("unconnected", thrown(() -> new Socket().getInputStream()));
    check("foreign", failure(() -> new ServerSocket(0, 5, InetAddress.getByName("192.0.2.7"))));
    check("foreign", failure(() -> new DatagramSocket(0, InetAddress.getByName("192.0.2.7"))));
  }

  private static void closedSockets() throws Exception {
    Pair pair = Pair.make();
    pair.close();
    Socket socket = pair.client;
    check("closed", socket.isClosed() + " " + socket.isConnected() + " " + socket.isBound());
    check("address", socket.getInetAddress() + " " + socket.getLocalAddress().isAnyLocalAddress());
    check("option", thrown(() -> socket.setTcpNoDelay(true)) + " " + thrown(socket::getSoTimeout));
    check("bind", thrown(() -> socket.bind(null)));
    check("connect", thrown(() -> socket.connect(new InetSocketAddress(HERE, 1))));
    ServerSocket server = new ServerSocket(0, 5, HERE);
    check("shown", server.toString().replaceAll("[0-9]{4,5}", "PORT"));
    server.close();
    check("accept", thrown(server::accept) + " " + server.isBound());
    DatagramSocket datagrams = new DatagramSocket(0, HERE);
    datagrams.close();
    check("receive", thrown(() -> datagrams.receive(new DatagramPacket(new byte[1], 1))));
    check("local", datagrams.getLocalPort() + " " + datagrams.getLocalAddress());
  }

  private static void connectedDatagrams() throws Exception {
    try (DatagramSocket one = new DatagramSocket(0, HERE);
        DatagramSocket other = new DatagramSocket(0, HERE);
        DatagramSocket stranger = new DatagramSocket(0, HERE)) {
      one.connect(other.getLocalSocketAddress());
      byte[] text = "datagram".getBytes(StandardCharsets.US_ASCII);
      stranger.send(new DatagramPacket(text, 4, one.getLocalSocketAddress()));
      other.send(new DatagramPacket(text, text.length, one.getLocalSocketAddress()));
      DatagramPacket received = new DatagramPacket(new byte[5], 5);
      one.receive(received);
      check("cut", received.getLength() + " " + new String(received.getData()));
      one.setSoTimeout(20);
      check("none", thrown(() -> one.receive(received)));
      check(
          "elsewhere",
          thrown(() -> one.send(new DatagramPacket(text, 1, stranger.getLocalSocketAddress()))));
      check("large", thrown(() -> one.send(new DatagramPacket(new byte[65_508], 65_508))));
      stranger.send(new DatagramPacket(new byte[0], 0, other.getLocalSocketAddress()));
      other.receive(received);
      check("empty", received.getLength());
      one.disconnect();
      check("disconnected", one.isConnected() + " " + one.getPort() + " " + one.getInetAddress());
      stranger.send(new DatagramPacket(text, 4, one.getLocalSocketAddress()));
      one.receive(received);
      check("stranger", received.getLength());
    }
    try (DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress(HERE, 0))) {
      int port;
      try (DatagramSocket gone = new DatagramSocket(0, HERE)) {
        port = gone.getLocalPort();
      }
      channel.connect(new InetSocketAddress(HERE, port));
      channel.write(ByteBuffer.allocate(1));
      check("unreachable", thrown(() -> channel.read(ByteBuffer.allocate(1))));
    }
  }

  private static void scattered() throws Exception {
    try (DatagramChannel one = DatagramChannel.open().bind(new InetSocketAddress(HERE, 0));
        DatagramChannel other = DatagramChannel.open().bind(new InetSocketAddress(HERE, 0))) {
      check("unconnected", thrown(() -> one.write(new ByteBuffer[] {ByteBuffer.allocate(1)})));
      one.connect(other.getLocalAddress());
      other.connect(one.getLocalAddress());
      ByteBuffer[] parts = {
        ByteBuffer.wrap("one ".getBytes()),
        ByteBuffer.allocateDirect(3),
        ByteBuffer.wrap(new byte[2])
      };
      check("gathered", one.write(parts, 0, 2) + " " + parts[2].remaining());
      ByteBuffer[] into = {ByteBuffer.allocate(2), ByteBuffer.allocateDirect(1)};
      check("scattered", other.read(into) + " " + (char) into[0].get(0) + (char) into[1].get(0));
      other.configureBlocking(false);
      check("rest is lost", other.read(into) + " " + other.receive(ByteBuffer.allocate(4)));
    }
  }

  private static String outcome(Future<?> future) throws Exception {
    try {
      return String.valueOf(future.get(5, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return e.getCause().toString();
    }
  }

  /** What a handler hears. */
  private static final class Told<V> implements CompletionHandler<V, Object> {
    final CompletableFuture<String> future = new CompletableFuture<>();

    @Override
    public void completed(V result, Object attachment) {
      future.complete(attachment + " " + result);
    }

    @Override
    public void failed(Throwable exception, Object attachment) {
      future.complete(attachment + " " + exception);
    }
  }

  private static void asynchronousTimes() throws Exception {
    try (AsynchronousServerSocketChannel server =
            AsynchronousServerSocketChannel.open().bind(new InetSocketAddress(HERE, 0));
        AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
      final Future<AsynchronousSocketChannel> accepted = server.accept();
      check("connected", outcome(client.connect(server.getLocalAddress())));
      AsynchronousSocketChannel other = accepted.get();
      ByteBuffer buffer = ByteBuffer.allocate(10);
      Told<Integer> late = new Told<>();
      client.read(buffer, 20, TimeUnit.MILLISECONDS, "late", late);
      check("time-out", outcome(late.future));
      check("afterwards", thrown(() -> client.read(buffer)));
      check("write", outcome(client.write(ByteBuffer.allocate(3))));
      check("read", outcome(other.read(buffer)));
      Told<Integer> full = new Told<>();
      int rounds = 0;
      while (!full.future.isDone() && rounds < 1000) {
        Told<Integer> next = new Told<>();
        client.write(ByteBuffer.allocate(1 << 20), 50, TimeUnit.MILLISECONDS, "full", next);
        String heard = outcome(next.future);
        if (heard.contains("Exception")) {
          full.future.complete(heard);
        }
        rounds++;
      }
      check("full", outcome(full.future));
      Told<Long> gathered = new Told<>();
      ByteBuffer[] parts = {ByteBuffer.allocate(2), ByteBuffer.allocate(3)};
      other.write(parts, 0, 2, 1, TimeUnit.SECONDS, "gathered", gathered);
      check("gathered", outcome(gathered.future));
      other.close();
      check("closed", thrown(() -> outcome(other.read(buffer))));
    }
  }

  private static void asynchronousPending() throws Exception {
    AsynchronousServerSocketChannel server =
        AsynchronousServerSocketChannel.open().bind(new InetSocketAddress(HERE, 0));
    Told<AsynchronousSocketChannel> waiting = new Told<>();
    server.accept("accept", waiting);
    check("pending", thrown(server::accept));
    AsynchronousSocketChannel client = AsynchronousSocketChannel.open();
    check("unconnected", thrown(() -> client.read(ByteBuffer.allocate(1))));
    server.close();
    check("closed", outcome(waiting.future));
    check("closed", outcome(server.accept()));
    check("refused", outcome(client.connect(new InetSocketAddress(HERE, 1))));
    client.close();
  }

  private static void keys() throws Exception {
    try (Selector selector = Selector.open();
        ServerSocketChannel server =
            ServerSocketChannel.open().bind(new InetSocketAddress(HERE, 0));
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        SocketChannel other = server.accept()) {
      check("blocking", thrown(() -> client.register(selector, SelectionKey.OP_READ)));
      client.configureBlocking(false);
      check("wrong", thrown(() -> client.register(selector, SelectionKey.OP_ACCEPT)));
      SelectionKey key = client.register(selector, SelectionKey.OP_READ, "attached");
      check("blocking", thrown(() -> client.configureBlocking(true)));
      selector.wakeup();
      check("woken", selector.select() + " " + selector.keys().size());
      Thread.currentThread().interrupt();
      check("interrupted", selector.select() + " " + Thread.interrupted());
      other.write(ByteBuffer.allocate(1));
      check("action", selector.select(k -> check("ready", k.attachment()), 5000));
      key.cancel();
      check("cancelled", key.isValid() + " " + selector.keys().size());
      check("cancelled", thrown(() -> client.register(selector, SelectionKey.OP_READ)));
      selector.selectNow();
      check("gone", selector.keys().size() + " " + client.keyFor(selector));
      client.register(selector, SelectionKey.OP_READ);
      client.close();
      check("closed", selector.selectNow() + " " + selector.keys().size());
    }
  }

  private static void filesAndSockets() throws Exception {
    Path from = Files.createTempFile("from", null);
    Path to = Files.createTempFile("to", null);
    byte[] contents = new byte[300_000];
    for (int i = 0; i < contents.length; i++) {
      contents[i] = (byte) (i * 7 >> 2);
    }
    Files.write(from, contents);
    try (ServerSocketChannel server =
            ServerSocketChannel.open().bind(new InetSocketAddress(HERE, 0));
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        SocketChannel other = server.accept();
        FileChannel source = FileChannel.open(from);
        FileChannel target = FileChannel.open(to, StandardOpenOption.WRITE)) {
      Thread sending =
          start(
              () -> {
                long done = 0;
                while (done < contents.length) {
                  done += source.transferTo(done, contents.length - done, client);
                }
                client.shutdownOutput();
              });
      long done = 0;
      while (done < contents.length) {
        done += target.transferFrom(other, done, contents.length - done);
      }
      sending.join();
      check("end", target.transferFrom(other, done, 10));
    }
    check("copied", Arrays.equals(contents, Files.readAllBytes(to)));
    Files.delete(from);
    Files.delete(to);
  }

  /** A connection by way of a proxy of the protocol SOCKS, version 5 (RFC 1928). */
  private static void throughProxy() throws Exception {
    try (ServerSocket target = new ServerSocket(0, 5, HERE);
        ServerSocket proxy = new ServerSocket(0, 5, HERE)) {
      Thread relay = start(() -> relay(proxy));
      Socket socket =
          new Socket(
              new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(HERE, proxy.getLocalPort())));
      socket.connect(new InetSocketAddress(HERE, target.getLocalPort()), 5000);
      try (Socket reached = target.accept()) {
        reached.getOutputStream().write("through".getBytes());
        reached.shutdownOutput();
        check("proxy", new String(socket.getInputStream().readAllBytes()));
      }
      check("address", socket.getPort() == target.getLocalPort());
      socket.close();
      relay.join();
    }
  }

  private static void relay(ServerSocket proxy) throws IOException {
    try (Socket client = proxy.accept()) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      in.readByte();
      byte[] methods = in.readNBytes(in.readUnsignedByte());
      check("methods", methods.length > 0);
      client.getOutputStream().write(new byte[] {5, 0});
      byte[] request = in.readNBytes(4);
      check("request", request[0] + " " + request[1] + " " + request[3]);
      InetAddress address = InetAddress.getByAddress(in.readNBytes(4));
      try (Socket to = new Socket(address, in.readUnsignedShort())) {
        client.getOutputStream().write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 1, 1});
        to.getInputStream().transferTo(client.getOutputStream());
        client.shutdownOutput();
      }
    }
  }

  private static void loopbackInterface() throws Exception {
    NetworkInterface loopback = NetworkInterface.getByInetAddress(HERE);
    check("name", loopback.getName() + " " + loopback.getDisplayName() + " " + loopback);
    check("index", loopback.getIndex() + " " + loopback.equals(NetworkInterface.getByIndex(1)));
    check("flags", loopback.isUp() + " " + loopback.isLoopback() + " " + loopback.isPointToPoint());
    check("flags", loopback.isVirtual() + " " + loopback.supportsMulticast());
    check("mtu", loopback.getMTU() + " " + loopback.getHardwareAddress());
    check("family", loopback.getParent() + " " + loopback.getSubInterfaces().hasMoreElements());
    loopback.getInterfaceAddresses().stream()
        .filter(each -> each.getAddress().equals(HERE))
        .forEach(each -> check("address", each));
    check("same", loopback.equals(NetworkInterface.getByName("lo")));
    check("none", NetworkInterface.getByName("none") + " " + NetworkInterface.getByIndex(9999));
    check("none", thrown(() -> NetworkInterface.getByIndex(-1)));
    check("listed", NetworkInterface.networkInterfaces().anyMatch(loopback::equals));
  }

  private static void reachable() throws Exception {
    check("here", HERE.isReachable(2000));
    check("by", HERE.isReachable(NetworkInterface.getByInetAddress(HERE), 3, 2000));
    check("negative", thrown(() -> HERE.isReachable(-1)));
    try (Socket socket = new Socket()) {
      check("option", socket.getOption(StandardSocketOptions.SO_LINGER));
    }
  }
}
