package org.javahermit.kernel.socket;

import java.util.concurrent.locks.LockSupport;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.socket.Endpoint;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;

/**
 * A socket of UDP as POSIX describes it: it has its port on all shards, receives from any of them,
 * and sends on one, so that what it sends stays in order.
 */
public final class MessageSocket extends InetSocket {
  /** How often sending is tried again at once where no frame is free, before the thread sleeps. */
  private static final int RETRIES = 8;

  private final UdpSocket[] sockets;
  private final int home;
  private final Endpoint sender = new Endpoint();

  /** The shard that is asked first next time; any will do. */
  private int next;

  private volatile Address peer;

  /** Its own address as long as it is connected. */
  private volatile Address connectedAs;

  /** A socket without a port. */
  public MessageSocket(Network network, boolean v6) {
    super(network, v6);
    sockets = new UdpSocket[network.shards()];
    home = network.nextShardNumber();
    for (int i = 0; i < sockets.length; i++) {
      synchronized (network.shard(i)) {
        sockets[i] = network.shard(i).stack().udp().open();
        sockets[i].observe(this);
      }
    }
  }

  @Override
  public boolean isStream() {
    return false;
  }

  @Override
  public synchronized int bind(long high, long low, int port) {
    if (claim != null) {
      return -Errors.INVALID;
    }
    if (!network.isOurs(high, low) && !IpAddress.isMulticast(high, low)) {
      return -Errors.NO_SUCH_ADDRESS;
    }
    claim = network.udpPorts().claim(high, low, port, isReusable());
    if (claim == null) {
      return -Errors.ADDRESS_IN_USE;
    }
    for (int i = 0; i < sockets.length; i++) {
      synchronized (network.shard(i)) {
        sockets[i].bindShared(high, low, claim.port);
      }
    }
    return 0;
  }

  private synchronized int bindAny() {
    return claim == null ? bind(0, 0, 0) : 0;
  }

  @Override
  public synchronized int connect(long high, long low, int port) {
    network.awaitAddressFor(high, low);
    Address to = new Address();
    boolean self = IpAddress.isUnspecified(high, low);
    to.set(self ? 0 : high, self ? Network.LOCALHOST : low, port);
    Address from = new Address();
    if (!source(to, from)) {
      return -Errors.NETWORK_UNREACHABLE;
    }
    int error = bindAny();
    if (error != 0) {
      return error;
    }
    if (IpAddress.isUnspecified(claim.high, claim.low)) {
      from.port = claim.port;
      connectedAs = from;
    }
    for (int i = 0; i < sockets.length; i++) {
      synchronized (network.shard(i)) {
        sockets[i].connect(to.high, to.low, port);
      }
    }
    peer = to;
    return 0;
  }

  /** Finds the address from which packets go to another one; false if none do. */
  private boolean source(Address to, Address into) {
    Shard shard = network.shard(home);
    IpPacket ip = new IpPacket();
    ip.setSource(0, 0);
    ip.setDestination(to.high, to.low);
    ip.setProtocol(IpPacket.UDP);
    synchronized (shard) {
      if (!shard.stack().iface().route(ip)) {
        return false;
      }
    }
    into.set(ip.sourceHigh(), ip.sourceLow(), 0);
    return true;
  }

  /** Speaks with everybody again. */
  public synchronized void disconnect() {
    for (int i = 0; i < sockets.length; i++) {
      synchronized (network.shard(i)) {
        sockets[i].connect(0, 0, 0);
      }
    }
    peer = null;
    connectedAs = null;
  }

  // ---- data

  @Override
  public int write(ByteSource from, int count) {
    Address to = peer;
    return to == null ? -Errors.NO_DESTINATION : send(from, count, to.high, to.low, to.port);
  }

  /** Sends a datagram; its length, or the error negated. */
  public int send(ByteSource from, int count, long high, long low, int port) {
    if (isClosed()) {
      return -Errors.BAD_DESCRIPTOR;
    }
    network.awaitAddressFor(high, low);
    int error = bindAny();
    if (error != 0) {
      return error;
    }
    boolean self = IpAddress.isUnspecified(high, low);
    for (int i = 0; ; i++) {
      int result = trySend(from, count, self ? 0 : high, self ? Network.LOCALHOST : low, port);
      if (result != -Errors.TRY_AGAIN || !isBlocking() || isClosed()) {
        return result;
      }
      if (i >= RETRIES) {
        LockSupport.parkNanos(this, Time.MILLISECOND);
      }
    }
  }

  private int trySend(ByteSource from, int count, long high, long low, int port) {
    Shard shard = network.shard(home);
    synchronized (shard) {
      int result = sockets[home].send(from, count, high, low, port, Shard.now());
      shard.flush();
      return switch (result) {
        case UdpSocket.WOULD_BLOCK -> -Errors.TRY_AGAIN;
        case UdpSocket.NO_ROUTE -> -Errors.NETWORK_UNREACHABLE;
        case UdpSocket.TOO_LARGE -> -Errors.MESSAGE_TOO_LONG;
        case UdpSocket.REFUSED -> -Errors.REFUSED;
        default -> result;
      };
    }
  }

  @Override
  public int read(ByteSink to, int count) {
    return receive(to, count, new Address());
  }

  /**
   * Takes a datagram, and waits for one if the socket blocks; its length, or the error negated.
   * What does not fit is lost.
   */
  public int receive(ByteSink to, int count, Address from) {
    int result = tryReceive(to, count, from);
    return result == -Errors.TRY_AGAIN && isBlocking()
        ? waiting(() -> tryReceive(to, count, from))
        : result;
  }

  private int tryReceive(ByteSink to, int count, Address from) {
    int start = next;
    for (int i = 0; i < sockets.length; i++) {
      int number = (start + i) % sockets.length;
      synchronized (network.shard(number)) {
        int result = sockets[number].receive(to, count, sender);
        if (result == UdpSocket.REFUSED) {
          return -Errors.REFUSED;
        }
        if (result != UdpSocket.WOULD_BLOCK) {
          from.set(sender.high(), sender.low(), sender.port());
          next = number + 1;
          return result;
        }
      }
    }
    return -Errors.TRY_AGAIN;
  }

  @Override
  public int available() {
    for (int i = 0; i < sockets.length; i++) {
      synchronized (network.shard(i)) {
        if (sockets[i].available() > 0) {
          return sockets[i].available();
        }
      }
    }
    return 0;
  }

  @Override
  public int readiness() {
    for (int i = 0; i < sockets.length; i++) {
      synchronized (network.shard(i)) {
        if (sockets[i].isReadable()) {
          return Readiness.IN | Readiness.OUT;
        }
      }
    }
    return Readiness.OUT;
  }

  @Override
  public int shutdown(int how) {
    return peer == null ? -Errors.NOT_CONNECTED : 0;
  }

  @Override
  synchronized void release() {
    for (int i = 0; i < sockets.length; i++) {
      synchronized (network.shard(i)) {
        sockets[i].close();
      }
    }
    if (claim != null) {
      network.udpPorts().release(claim);
    }
  }

  @Override
  void apply(int level, int name) {}

  @Override
  public synchronized void local(Address into) {
    Address own = connectedAs;
    if (own != null) {
      into.set(own.high, own.low, own.port);
    } else if (claim != null) {
      into.set(claim.high, claim.low, claim.port);
    } else {
      into.set(0, 0, 0);
    }
  }

  @Override
  public boolean remote(Address into) {
    Address to = peer;
    if (to == null) {
      return false;
    }
    into.set(to.high, to.low, to.port);
    return true;
  }
}
