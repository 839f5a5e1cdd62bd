package org.javahermit.kernel.socket;

import java.util.concurrent.locks.LockSupport;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.socket.Endpoint;
import org.javahermit.kernel.net.socket.GroupFilter;
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

  /** What the address of the loopback interface begins with. */
  private static final int LOOPBACK_NET = 127;

  /** All hosts of the loopback interface's network. */
  private static final int LOOPBACK_BROADCAST = IpAddress.v4(127, 255, 255, 255);

  private final UdpSocket[] sockets;
  private final int home;
  private final GroupFilter groups = new GroupFilter();
  private final Endpoint sender = new Endpoint();

  /** The shard that is asked first next time; any will do. */
  private int next;

  /** The shard of the datagram that was received last, or -1. */
  private volatile int receivedOn = -1;

  private volatile Address peer;

  /** Its own address as long as it is connected. */
  private volatile Address connectedAs;

  /** A socket without a port. */
  public MessageSocket(Network network, boolean v6) {
    super(network, v6);
    sockets = new UdpSocket[network.shards()];
    home = network.nextShardNumber();
    int by = interfaceOf(0);
    for (int i = 0; i < sockets.length; i++) {
      synchronized (network.shard(i)) {
        sockets[i] = network.shard(i).stack().udp().open();
        sockets[i].observe(this);
        sockets[i].setGroups(groups);
        sockets[i].setGroupInterface(by);
      }
    }
  }

  @Override
  public synchronized int bind(long high, long low, int port) {
    if (claim != null) {
      return -Errors.INVALID;
    }
    if (!network.isOurs(high, low) && !IpAddress.isMulticast(high, low)) {
      return -Errors.NO_SUCH_ADDRESS;
    }
    claim = claim(network.udpPorts(), high, low, port);
    if (claim == null) {
      return -Errors.ADDRESS_IN_USE;
    }
    for (int i = 0; i < sockets.length; i++) {
      synchronized (network.shard(i)) {
        sockets[i].bindShared(claim.high, claim.low, claim.port, claim.share);
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
    int error = source(to, from);
    if (error == 0) {
      error = bindAny();
    }
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

  /** Finds the address from which packets go to another one; 0, or the error negated. */
  private int source(Address to, Address into) {
    Shard shard = network.shard(home);
    IpPacket ip = new IpPacket();
    ip.setSource(0, 0);
    ip.setDestination(to.high, to.low);
    ip.setProtocol(IpPacket.UDP);
    synchronized (shard) {
      if (isForbidden(to.high, to.low)) {
        return -Errors.ACCESS_DENIED;
      }
      if (!shard.stack().iface().route(ip)) {
        return -Errors.NETWORK_UNREACHABLE;
      }
    }
    into.set(ip.sourceHigh(), ip.sourceLow(), 0);
    return 0;
  }

  /**
   * Whether an address is that of all hosts of a network, and the socket was not allowed to send
   * there (ip(7), EACCES); called with the lock of its shard held.
   */
  private boolean isForbidden(long high, long low) {
    if (!IpAddress.isV4(high, low) || options.isOn(SocketOptions.SOCKET, SocketOptions.BROADCAST)) {
      return false;
    }
    int address = IpAddress.v4(low);
    return address == LOOPBACK_BROADCAST
        || network.shard(home).stack().iface().ipv4().isBroadcast(address);
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
      if (isForbidden(high, low)) {
        return -Errors.ACCESS_DENIED;
      }
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
      if (!sockets[number].isReadable()) {
        continue; // without its lock, which its core needs
      }
      synchronized (network.shard(number)) {
        int result = sockets[number].receive(to, count, sender);
        if (result == UdpSocket.REFUSED) {
          return -Errors.REFUSED;
        }
        if (result != UdpSocket.WOULD_BLOCK) {
          from.set(sender.high(), sender.low(), sender.port());
          next = number + 1;
          receivedOn = number;
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

  /** That of the datagram which was received last. */
  @Override
  public int incomingQueue() {
    int number = receivedOn;
    if (number < 0) {
      return 0;
    }
    synchronized (network.shard(number)) {
      boolean byCard = Network.isByCard(network.shard(number), sender.high(), sender.low());
      return byCard ? number + 1 : 0;
    }
  }

  @Override
  public int readiness() {
    for (UdpSocket socket : sockets) {
      if (socket.isReadable()) {
        return Readiness.IN | Readiness.OUT;
      }
    }
    return Readiness.OUT;
  }

  @Override
  public int shutdown(int how) {
    return peer == null ? -Errors.NOT_CONNECTED : 0;
  }

  @Override
  protected synchronized void release() {
    long[] joined = groups.groups(GroupFilter.CARD);
    for (int i = 0; i < joined.length; i += 2) {
      leaveAtCard(joined[i], joined[i + 1]);
    }
    for (int i = 0; i < sockets.length; i++) {
      synchronized (network.shard(i)) {
        sockets[i].close();
      }
    }
    if (claim != null) {
      network.udpPorts().release(claim);
    }
  }

  /**
   * Nothing is to be done for the size of the buffer to send: a datagram is in the card's memory
   * when it has been sent, and none waits in the socket.
   */
  @Override
  void apply(int level, int name) {
    int limit = option(SocketOptions.SOCKET, SocketOptions.RECEIVE_BUFFER);
    boolean loop = options.isOn(SocketOptions.IP, SocketOptions.GROUP_LOOP);
    int hops = option(SocketOptions.IP, SocketOptions.GROUP_TTL);
    boolean isLoopback =
        option(SocketOptions.IP, SocketOptions.GROUP_INTERFACE) >>> 24 == LOOPBACK_NET
            || option(SocketOptions.IPV6, SocketOptions.V6_GROUP_INTERFACE) == GroupFilter.LOOPBACK;
    int by = isLoopback ? GroupFilter.LOOPBACK : interfaceOf(0);
    if (isLoopback) {
      loop = true; // what is sent into this interface comes out of it
    }
    for (int i = 0; i < sockets.length; i++) {
      synchronized (network.shard(i)) {
        sockets[i].setReceiveLimit(limit);
        sockets[i].setGroupInterface(by);
        sockets[i].setGroupOptions(hops, loop);
        sockets[i].setTrafficClasses(
            option(SocketOptions.IP, SocketOptions.TYPE_OF_SERVICE),
            option(SocketOptions.IPV6, SocketOptions.V6_TRAFFIC_CLASS));
      }
    }
  }

  // ---- groups

  /**
   * The interface that a program means by a number, as {@link GroupFilter} has it; 0 where there is
   * none.
   *
   * @param index 0 for the one by which packets to groups go if nothing else is said
   */
  public int interfaceOf(int index) {
    boolean hasCard;
    synchronized (network.shard(home)) {
      hasCard = network.shard(home).stack().iface().device() != null;
    }
    return switch (index) {
      case 0 -> hasCard ? GroupFilter.CARD : GroupFilter.LOOPBACK;
      case GroupFilter.LOOPBACK -> index;
      case GroupFilter.CARD -> hasCard ? index : 0;
      default -> 0;
    };
  }

  /** The same by one of the interface's addresses of version 4, 0 for any. */
  public int interfaceAt(int address) {
    if (address == 0) {
      return interfaceOf(0);
    }
    if (address >>> 24 == LOOPBACK_NET) {
      return GroupFilter.LOOPBACK;
    }
    return network.isOurs(0, IpAddress.mapped(address)) ? interfaceOf(GroupFilter.CARD) : 0;
  }

  /**
   * Receives a group's datagrams; 0, or the error negated.
   *
   * @param by the interface by which they must come
   * @param sourceHigh who they must come from, unspecified for anybody
   */
  public synchronized int join(int by, long high, long low, long sourceHigh, long sourceLow) {
    if (!IpAddress.isMulticast(high, low)) {
      return -Errors.INVALID;
    }
    if (by == 0) {
      return -Errors.NO_DEVICE;
    }
    synchronized (network.shard(0)) {
      boolean before = groups.has(by, high, low);
      if (!groups.join(by, high, low, sourceHigh, sourceLow)) {
        return -Errors.ADDRESS_IN_USE;
      }
      if (before) {
        return 0;
      }
    }
    if (by == GroupFilter.CARD) {
      joinAtCard(high, low);
    }
    return 0;
  }

  private void joinAtCard(long high, long low) {
    for (int i = 0; i < sockets.length; i++) {
      synchronized (network.shard(i)) {
        network.shard(i).stack().iface().join(high, low, Shard.now());
        network.shard(i).flush();
      }
    }
  }

  /** Receives them no longer. */
  public synchronized int leave(int by, long high, long low, long sourceHigh, long sourceLow) {
    synchronized (network.shard(0)) {
      if (!groups.leave(by, high, low, sourceHigh, sourceLow)) {
        return -Errors.NO_SUCH_ADDRESS;
      }
      if (groups.has(by, high, low)) {
        return 0;
      }
    }
    if (by == GroupFilter.CARD) {
      leaveAtCard(high, low);
    }
    return 0;
  }

  private void leaveAtCard(long high, long low) {
    for (int i = 0; i < sockets.length; i++) {
      synchronized (network.shard(i)) {
        network.shard(i).stack().iface().leave(high, low, Shard.now());
        network.shard(i).flush();
      }
    }
  }

  /** Stops receiving a source of a group, or receives it again. */
  public synchronized int block(
      boolean on, int by, long high, long low, long sourceHigh, long sourceLow) {
    synchronized (network.shard(0)) {
      boolean done =
          on
              ? groups.block(by, high, low, sourceHigh, sourceLow)
              : groups.unblock(by, high, low, sourceHigh, sourceLow);
      return done ? 0 : -Errors.NO_SUCH_ADDRESS;
    }
  }

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
