package org.javahermit.kernel.fs.share;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.javahermit.kernel.fs.ArrayMemory;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileTree;
import org.javahermit.kernel.fs.MemoryFileSystem;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.kernel.fs.OpenFlags;
import org.javahermit.kernel.fs.User;
import org.javahermit.kernel.net.wire.ArrayBytes;

/** A guest's tree over a share, the host's tree that a server shows, and what lies in between. */
public final class ShareFixture implements ShareTransport {
  /** Small, so that most transfers need several messages. */
  public static final int CAPACITY = 5000;

  /** A server: takes a message, leaves an answer. */
  @FunctionalInterface
  public interface Server {
    byte[] answer(byte[] message);
  }

  /** Makes a protocol's client. */
  @FunctionalInterface
  public interface Client {
    ShareProtocol over(ShareTransport transport, ShareHealth health, long owner);
  }

  /** Makes a server of a tree, which has its locks in common with other servers. */
  @FunctionalInterface
  public interface Host {
    Server of(FileTree tree, HostLocks locks);
  }

  public final List<String> reports = new ArrayList<>();
  public final FileTree host;
  public final HostLocks locks;
  public final FileTree guest;
  public final ShareProtocol protocol;

  /** What becomes of answers on their way. */
  public UnaryOperator<byte[]> spoil = answer -> answer;

  /** How many messages were sent. */
  public int messages;

  /** What a message waits for on its way, before the server sees it. */
  public Runnable onTheWay = () -> {};

  private final Host hostServer;
  private final Client client;
  private final Server server;
  private final long now = 1_700_000_000_123_456_789L;

  /** A share that is mounted. */
  public ShareFixture(Host host, Client client) throws FileError {
    this(host, client, answer -> answer, false);
  }

  /** A share that is mounted, by a server that may misbehave from the start. */
  public ShareFixture(Host hostServer, Client client, UnaryOperator<byte[]> spoil, boolean readOnly)
      throws FileError {
    this(hostServer, client, spoil, readOnly, newHost(), new HostLocks());
  }

  private ShareFixture(
      Host hostServer,
      Client client,
      UnaryOperator<byte[]> spoil,
      boolean readOnly,
      FileTree host,
      HostLocks locks)
      throws FileError {
    this.hostServer = hostServer;
    this.client = client;
    this.spoil = spoil;
    this.host = host;
    this.locks = locks;
    server = hostServer.of(host, locks);
    long owner = System.identityHashCode(this);
    protocol = client.over(this, new ShareHealth("share", reports::add), owner);
    ShareOptions options = new ShareOptions(() -> now, readOnly, new ArrayMemory());
    guest = new FileTree(ShareFileSystem.open(protocol, options), User.SUPERUSER);
  }

  private static FileTree newHost() {
    AtomicLong now = new AtomicLong(1_700_000_000_123_456_789L);
    MemoryFileSystem memory =
        new MemoryFileSystem(() -> now.addAndGet(1000), () -> 8 << 20, new ArrayMemory());
    return new FileTree(memory, User.SUPERUSER);
  }

  /** Another guest over the same folder of the host, by a server of its own. */
  public ShareFixture another() throws FileError {
    return new ShareFixture(hostServer, client, answer -> answer, false, host, locks);
  }

  @Override
  public int capacity() {
    return CAPACITY;
  }

  @Override
  public int exchange(byte[] message, int bytes, byte[] answer, int room) {
    onTheWay.run();
    synchronized (this) {
      return exchange(message, bytes, answer);
    }
  }

  private int exchange(byte[] message, int bytes, byte[] answer) {
    messages++;
    byte[] given = spoil.apply(server.answer(java.util.Arrays.copyOf(message, bytes)));
    System.arraycopy(given, 0, answer, 0, given.length);
    return given.length;
  }

  @Override
  public void tell(byte[] message, int bytes) {
    server.answer(java.util.Arrays.copyOf(message, bytes));
  }

  /** Opens a file. */
  public static OpenFile open(FileTree tree, String path, int flags) throws FileError {
    return tree.open(tree.root(), path, flags, 0644);
  }

  /** Writes a whole file. */
  public static void write(FileTree tree, String path, byte[] bytes) throws FileError {
    OpenFile file = open(tree, path, OpenFlags.WRITE | OpenFlags.CREATE | OpenFlags.TRUNCATE);
    try {
      int done = file.write(new ArrayBytes(bytes), bytes.length);
      if (done != bytes.length) {
        throw new FileError(done < 0 ? -done : 5);
      }
    } finally {
      file.close();
    }
  }

  /** Writes a whole file. */
  public static void write(FileTree tree, String path, String text) throws FileError {
    write(tree, path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a whole file. */
  public static byte[] bytes(FileTree tree, String path) throws FileError {
    OpenFile file = open(tree, path, OpenFlags.READ);
    try {
      byte[] bytes = new byte[(int) file.size()];
      int done = file.read(new ArrayBytes(bytes), bytes.length);
      if (done != bytes.length) {
        throw new FileError(done < 0 ? -done : 5);
      }
      return bytes;
    } finally {
      file.close();
    }
  }

  /** Reads a whole file. */
  public static String read(FileTree tree, String path) throws FileError {
    return new String(bytes(tree, path), StandardCharsets.UTF_8);
  }

  /** The names in a directory. */
  public static List<String> names(FileTree tree, String path) throws FileError {
    return tree.names(tree.find(tree.root(), path, true)).stream().sorted().toList();
  }
}
