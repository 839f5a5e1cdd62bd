package org.javahermit.kernel.socket;

import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.iface.Interface;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.wire.IpAddress;

/**
 * All that a program sees of the network: the shards, the ports that its sockets have, the way from
 * names to addresses. There is one in an image, made when a program first uses a socket.
 */
public final class Network {
  static final long LOCALHOST = IpAddress.mapped(IpAddress.v4(127, 0, 0, 1));
  private static final int LOOPBACK_MTU = 65_536;

  private final Shard[] shards;
  private final NameResolver resolver;
  private final String hostName;
  private final PortTable tcpPorts;
  private final PortTable udpPorts;
  private int nextShard;

  /**
   * A network.
   *
   * @param shards at least one; connections to the host itself live on any of them
   * @param resolver what knows other names than the host's own
   * @param hostName the host's own name
   * @param random for the choice of ports
   */
  public Network(Shard[] shards, NameResolver resolver, String hostName, RandomSource random) {
    this.shards = shards.clone();
    this.resolver = resolver;
    this.hostName = hostName;
    this.tcpPorts = new PortTable(random);
    this.udpPorts = new PortTable(random);
  }

  int shards() {
    return shards.length;
  }

  Shard shard(int number) {
    return shards[number];
  }

  /** The shard for a new connection of a program: each gets its turn. */
  synchronized Shard nextShard() {
    nextShard = (nextShard + 1) % shards.length;
    return shards[nextShard];
  }

  public NameResolver resolver() {
    return resolver;
  }

  public String hostName() {
    return hostName;
  }

  PortTable tcpPorts() {
    return tcpPorts;
  }

  PortTable udpPorts() {
    return udpPorts;
  }

  /**
   * The addresses that this host's name stands for, in pairs of longs: those that others know it
   * by, or those of loopback.
   */
  public long[] ownAddresses(boolean loopback) {
    synchronized (shards[0]) {
      Ipv4Settings settings = shards[0].stack().iface().ipv4();
      if (!loopback && settings.isSet()) {
        return new long[] {0, IpAddress.mapped(settings.address())};
      }
    }
    return new long[] {0, LOCALHOST, 0, 1};
  }

  /** The interfaces: loopback, and the network card if there is one. */
  public HostInterface[] interfaces() {
    HostInterface loopback =
        new HostInterface(
            "lo", 1, LOOPBACK_MTU, 0, new long[] {0, 1, 0, LOCALHOST}, new int[] {128, 8});
    synchronized (shards[0]) {
      Interface card = shards[0].stack().iface();
      if (card.device() == null) {
        return new HostInterface[] {loopback};
      }
      return new HostInterface[] {card(card), loopback};
    }
  }

  private static HostInterface card(Interface card) {
    Ipv4Settings v4 = card.ipv4();
    long[] addresses = v4.isSet() ? new long[] {0, IpAddress.mapped(v4.address())} : new long[0];
    int[] prefixes = v4.isSet() ? new int[] {v4.prefixLength()} : new int[0];
    Device device = card.device();
    return new HostInterface(
        "eth0", 2, device.mtu(), device.hardwareAddress(), addresses, prefixes);
  }

  /** Whether a socket can be bound to an address: it is one of this host's, or means all. */
  public boolean isOurs(long high, long low) {
    if (IpAddress.isUnspecified(high, low)) {
      return true;
    }
    synchronized (shards[0]) {
      return shards[0].stack().iface().isLocal(high, low);
    }
  }
}
