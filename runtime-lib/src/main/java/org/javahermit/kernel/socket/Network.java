package org.javahermit.kernel.socket;

import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.wire.IpAddress;

/**
 * All that a program sees of the network: the shards, the ports that its sockets have, the way from
 * names to addresses. There is one in an image, made when a program first uses a socket.
 */
public final class Network {
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
