package conformance.net;

import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.thrown;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.TreeSet;
import jdk.net.ExtendedSocketOptions;
import support.Workers.Body;

/** Sockets of Unix domain between threads of one program. */
public final class UnixSockets {
  private static Path folder;

  private UnixSockets() {}

  public static void main(String[] args) throws Exception {
    folder = Files.createTempDirectory("sockets");
    files();
    data();
    manyBuffers();
    ends();
    resets();
    fullBacklog();
    selectors();
    options();
    unnamed();
    failures();
    interrupted();
    Files.delete(folder);
  }

  private static UnixDomainSocketAddress address(String name) {
    return UnixDomainSocketAddress.of(folder.resolve(name));
  }

  private static ServerSocketChannel server(String name) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address(name));
  }

  private static SocketChannel client() throws IOException {
    return SocketChannel.open(StandardProtocolFamily.UNIX);
  }

  private static void delete(String name) throws IOException {
    Files.delete(folder.resolve(name));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(ByteBuffer buffer) {
    return StandardCharsets.US_ASCII.decode(buffer.flip()).toString();
  }

  /** What can be printed wherever the program runs. */
  private static String shown(Object object) {
    return String.valueOf(object).replace(folder.toString(), "FOLDER");
  }

  private static String failure(Body action) {
    return shown(thrown(action));
  }

  private static void files() throws Exception {
    Path path = folder.resolve("file");
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    check("no name", server.getLocalAddress() + " " + Files.exists(path));
    server.bind(UnixDomainSocketAddress.of(path));
    check("bound", shown(server.getLocalAddress()) + " " + shown(server));
    check("other", Files.isRegularFile(path) + " " + Files.isDirectory(path));
    check("attributes", Files.readAttributes(path, "isOther,size,isSymbolicLink"));
    check("mode", Files.getAttribute(path, "unix:mode"));
    check("permissions", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    check("opened", failure(() -> Files.newInputStream(path)));
    check("opened", failure(() -> Files.newByteChannel(path)));
    check("stream", failure(() -> new java.io.FileInputStream(path.toFile())));
    try (SocketChannel first = SocketChannel.open(server.getLocalAddress())) {
      check("remote", shown(first.getRemoteAddress()) + " '" + first.getLocalAddress() + "'");
      Path moved = Files.move(path, folder.resolve("moved"));
      try (SocketChannel second = SocketChannel.open(address("moved"))) {
        check("moved", second.isConnected() + " " + shown(second.getRemoteAddress()));
        check("moved", shown(server.accept()) + shown(server.getLocalAddress()));
      }
      check("gone", failure(() -> SocketChannel.open(address("file"))));
      Files.delete(moved);
      check("deleted", failure(() -> SocketChannel.open(address("moved"))));
      check("accepted", server.accept().getRemoteAddress() + "|");
    }
    server.close();
    check("closed", failure(server::getLocalAddress) + shown(server));
    ServerSocketChannel late = server("left");
    late.close();
    check("left", Files.exists(folder.resolve("left")));
    check("refused", failure(() -> SocketChannel.open(address("left"))));
    check("in use", failure(() -> server("left")));
    delete("left");
    server("left").close();
    delete("left");
  }

  private static void data() throws Exception {
    try (ServerSocketChannel server = server("data");
        SocketChannel client = SocketChannel.open(address("data"));
        SocketChannel other = server.accept()) {
      check("client", shown(client));
      check("accepted", shown(other) + " " + shown(other.getLocalAddress()));
      check("write", client.write(bytes("hello")));
      ByteBuffer buffer = ByteBuffer.allocate(100);
      check("read", other.read(buffer) + " " + text(buffer));
      ByteBuffer large = ByteBuffer.allocateDirect(2_000_000);
      for (int i = 0; i < large.capacity(); i++) {
        large.put(i, (byte) (i * 31 >> 3));
      }
      Thread writing = start(() -> check("large", other.write(large)));
      ByteBuffer part = ByteBuffer.allocateDirect(50_000);
      int total = 0;
      int wrong = 0;
      while (total < 2_000_000) {
        int count = client.read(part.clear());
        for (int i = 0; i < count; i++) {
          wrong += part.get(i) == (byte) ((total + i) * 31 >> 3) ? 0 : 1;
        }
        total += count;
      }
      writing.join();
      check("total", total + " " + wrong);
      check("again", thrown(() -> client.connect(address("data"))));
      check("bind", thrown(() -> client.bind(address("late"))));
      check("socket", thrown(client::socket) + " " + thrown(server::socket));
    }
    delete("data");
  }

  private static void manyBuffers() throws Exception {
    try (ServerSocketChannel server = server("many");
        SocketChannel client = SocketChannel.open(address("many"));
        SocketChannel other = server.accept()) {
      ByteBuffer[] parts = {bytes("one"), ByteBuffer.allocate(0), bytes("three"), bytes("four")};
      check("gather", client.write(parts));
      ByteBuffer[] into = {ByteBuffer.allocate(2), ByteBuffer.allocateDirect(5)};
      check("scatter", other.read(into));
      check("parts", text(into[0]) + " " + text(into[1]));
      ByteBuffer rest = ByteBuffer.allocate(100);
      other.read(rest);
      check("rest", text(rest));
      check("empty", client.write(ByteBuffer.allocate(0)) + " " + client.read(bytes("")));
      other.configureBlocking(false);
      check("nothing", other.read(rest.clear()));
      long written = 0;
      int count = other.write(ByteBuffer.allocate(50_000));
      while (count > 0) {
        written += count;
        count = other.write(ByteBuffer.allocate(50_000));
      }
      check("full", count + " " + (written > 50_000));
      ByteBuffer taken = ByteBuffer.allocate(50_000);
      for (long left = written; left > 0; left -= count) {
        count = client.read(taken.clear());
      }
      check("room", other.write(bytes("x")));
    }
    delete("many");
  }

  private static void ends() throws Exception {
    try (ServerSocketChannel server = server("ends")) {
      SocketChannel client = SocketChannel.open(address("ends"));
      client.write(bytes("early")); // before it is accepted
      client.shutdownOutput();
      SocketChannel other = server.accept();
      ByteBuffer buffer = ByteBuffer.allocate(10);
      check("early", other.read(buffer) + " " + text(buffer));
      check("end", other.read(buffer.clear()) + " " + other.read(buffer));
      check("half", other.write(bytes("answer")));
      check("half", client.read(buffer) + " " + text(buffer));
      check("over", thrown(() -> client.write(bytes("x"))));
      check("shown", shown(client));
      other.shutdownInput();
      other.close();
      check("closed", client.read(buffer.clear()));
      client.close();
      check("closed", thrown(() -> client.read(buffer)));

      SocketChannel deaf = SocketChannel.open(address("ends"));
      SocketChannel speaking = server.accept();
      deaf.shutdownInput();
      check("deaf", deaf.read(buffer.clear()) + " " + thrown(() -> speaking.write(bytes("x"))));
      check("other way", deaf.write(bytes("y")) + " " + speaking.read(buffer.clear()));
      deaf.close();
      check("gone", speaking.read(buffer.clear()) + " " + thrown(() -> speaking.write(bytes("x"))));
      speaking.close();
    }
    delete("ends");
  }

  private static void resets() throws Exception {
    ByteBuffer buffer = ByteBuffer.allocate(10);
    ServerSocketChannel server = server("resets");
    SocketChannel client = SocketChannel.open(address("resets"));
    SocketChannel other = server.accept();
    client.write(bytes("unread"));
    other.write(bytes("before"));
    other.close();
    check("before", client.read(buffer) + " " + text(buffer));
    check("reset", thrown(() -> client.read(buffer.clear())));
    check("after", thrown(() -> client.read(buffer.clear())));
    check("after", thrown(() -> client.write(bytes("x"))));
    client.close();
    SocketChannel never = SocketChannel.open(address("resets"));
    server.close();
    check("never", thrown(() -> never.read(buffer.clear())));
    check("never", thrown(() -> never.write(bytes("x"))));
    never.close();
    delete("resets");
  }

  private static void fullBacklog() throws Exception {
    ServerSocketChannel server =
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address("full"), 1);
    SocketChannel first = SocketChannel.open(address("full"));
    SocketChannel second = SocketChannel.open(address("full"));
    SocketChannel third = client();
    third.configureBlocking(false);
    check("full", failure(() -> third.connect(address("full"))) + " " + third.isOpen());
    Thread waiting =
        start(
            () -> {
              try (SocketChannel fourth = SocketChannel.open(address("full"))) {
                check("waited", fourth.isConnected());
              }
            });
    Thread.sleep(50);
    check("waits", waiting.isAlive());
    server.accept().close();
    waiting.join();
    first.close();
    second.close();
    third.close();
    server.close();
    delete("full");
  }

  private static void selectors() throws Exception {
    try (Selector selector = Selector.open();
        ServerSocketChannel server = server("selected");
        SocketChannel client = client()) {
      server.configureBlocking(false);
      check("nobody", server.accept());
      server.register(selector, SelectionKey.OP_ACCEPT);
      check("selected", selector.selectNow());
      client.configureBlocking(false);
      check("finish", thrown(client::finishConnect));
      check("connect", client.connect(address("selected")) + " " + client.isConnectionPending());
      check("finish", client.finishConnect());
      check("selected", selector.select(5000));
      selector.selectedKeys().clear();
      SocketChannel other = server.accept();
      other.configureBlocking(false);
      SelectionKey key = other.register(selector, SelectionKey.OP_READ);
      check("selected", selector.selectNow());
      client.write(bytes("ping"));
      check("selected", selector.select(5000) + " " + key.readyOps());
      ByteBuffer buffer = ByteBuffer.allocate(10);
      check("read", other.read(buffer) + " " + other.read(buffer));
      selector.selectedKeys().clear();
      check("selected", selector.selectNow());
      key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
      check("selected", selector.select(5000) + " " + key.readyOps());
      while (other.write(ByteBuffer.allocate(50_000)) > 0) {
        buffer.clear();
      }
      selector.selectedKeys().clear();
      check("selected", selector.selectNow());
      ByteBuffer all = ByteBuffer.allocate(1 << 20);
      while (client.read(all) > 0) {
        buffer.clear();
      }
      check("selected", selector.select(5000) + " " + key.readyOps());
      client.close();
      selector.selectedKeys().clear();
      check("selected", selector.select(5000) + " " + key.readyOps());
      check("end", other.read(buffer));
      other.close();
    }
    delete("selected");
  }

  private static <T> void option(NetworkChannel channel, SocketOption<T> option, T value)
      throws IOException {
    channel.setOption(option, value);
    check(option.name(), channel.getOption(option));
  }

  private static String names(NetworkChannel channel) {
    TreeSet<String> names = new TreeSet<>();
    channel.supportedOptions().forEach(option -> names.add(option.name()));
    return names.toString();
  }

  private static void options() throws Exception {
    try (ServerSocketChannel server = server("options");
        SocketChannel client = client()) {
      check("server", names(server));
      check("client", names(client));
      check("linger", client.getOption(StandardSocketOptions.SO_LINGER));
      option(client, StandardSocketOptions.SO_LINGER, 7);
      option(client, StandardSocketOptions.SO_LINGER, -1);
      option(client, StandardSocketOptions.SO_SNDBUF, 20_000);
      option(client, StandardSocketOptions.SO_RCVBUF, 30_000);
      option(client, StandardSocketOptions.SO_SNDBUF, 1);
      option(client, StandardSocketOptions.SO_RCVBUF, 1);
      option(server, StandardSocketOptions.SO_RCVBUF, 40_000);
      check("none", thrown(() -> client.getOption(StandardSocketOptions.TCP_NODELAY)));
      check("none", thrown(() -> server.getOption(StandardSocketOptions.SO_LINGER)));
      client.connect(address("options"));
      option(client, StandardSocketOptions.SO_SNDBUF, 50_000);
      SocketChannel other = server.accept();
      check("inherited", other.getOption(StandardSocketOptions.SO_RCVBUF) == 40_000);
      check(
          "peer",
          other
              .getOption(ExtendedSocketOptions.SO_PEERCRED)
              .user()
              .equals(Files.getOwner(folder.resolve("options"))));
      check("peer", thrown(() -> client.setOption(ExtendedSocketOptions.SO_PEERCRED, null)));
      other.close();
    }
    delete("options");
  }

  private static void unnamed() throws Exception {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(null);
    Path path = ((UnixDomainSocketAddress) server.getLocalAddress()).getPath();
    check("made", path.getFileName().toString().startsWith("socket_") + " " + Files.exists(path));
    SocketChannel client = client().bind(address("client"));
    check("client", shown(client.getLocalAddress()));
    client.connect(UnixDomainSocketAddress.of(path));
    check("client", shown(server.accept().getRemoteAddress()));
    client.close();
    server.close();
    Files.delete(path);
    SocketChannel nameless = client().bind(null);
    check("nameless", "'" + nameless.getLocalAddress() + "'");
    nameless.close();
    delete("client");
  }

  private static void failures() throws Exception {
    UnixDomainSocketAddress here = address("here");
    check("none", failure(() -> SocketChannel.open(here)));
    check("none", failure(() -> server("no/where")));
    Files.writeString(folder.resolve("here"), "text");
    check("no socket", failure(() -> SocketChannel.open(here)));
    check("in use", failure(() -> server("here")));
    check("no directory", failure(() -> server("here/below")));
    check("no directory", failure(() -> SocketChannel.open(address("here/below"))));
    check("directory", failure(() -> SocketChannel.open(UnixDomainSocketAddress.of(folder))));
    delete("here");
    check("long", failure(() -> server("x".repeat(120))));
    check("long", failure(() -> SocketChannel.open(address("x".repeat(120)))));
    UnixDomainSocketAddress empty = UnixDomainSocketAddress.of("");
    check("empty", failure(() -> SocketChannel.open(empty)));
    ServerSocketChannel unbound = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    check("empty", failure(() -> unbound.bind(empty)));
    check("unbound", thrown(unbound::accept));
    SocketAddress inet = new InetSocketAddress("127.0.0.1", 1);
    check("kind", thrown(() -> unbound.bind(inet)));
    unbound.close();
    SocketChannel client = client();
    check("kind", thrown(() -> client.connect(inet)));
    check("not connected", thrown(() -> client.read(ByteBuffer.allocate(1))));
    check("not connected", thrown(() -> client.write(ByteBuffer.allocate(1))));
    check("not connected", thrown(client::shutdownInput));
    client.close();
    check("kind", thrown(() -> SocketChannel.open().connect(here)));
    check("kind", thrown(() -> DatagramChannel.open(StandardProtocolFamily.UNIX)));
    Path path = folder.resolve("limit" + "x".repeat(100 - folder.toString().length()));
    UnixDomainSocketAddress longer = UnixDomainSocketAddress.of(path + "y");
    check(
        "longest",
        failure(() -> ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(longer))
            .replaceAll("limitx*y?", "NAME"));
    ServerSocketChannel longest = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    longest.bind(UnixDomainSocketAddress.of(path));
    check("longest", path.toString().length() + " " + longest.isOpen());
    longest.close();
    Files.delete(path);
  }

  private static void interrupted() throws Exception {
    ServerSocketChannel server = server("late");
    String[] results = new String[4];
    Thread accepting = start(() -> results[0] = thrown(server::accept));
    SocketChannel client = SocketChannel.open(address("late"));
    accepting.join();
    Thread reading = start(() -> results[1] = thrown(() -> client.read(ByteBuffer.allocate(1))));
    Thread.sleep(50);
    reading.interrupt();
    reading.join();
    Thread closed = start(() -> results[2] = thrown(server::accept));
    Thread.sleep(50);
    server.close();
    closed.join();
    ServerSocketChannel again = server("again");
    Thread last = start(() -> results[3] = thrown(again::accept));
    Thread.sleep(50);
    last.interrupt();
    last.join();
    for (String result : results) {
      check("result", result);
    }
    check("open", client.isOpen() + " " + again.isOpen());
    delete("late");
    delete("again");
  }
}
