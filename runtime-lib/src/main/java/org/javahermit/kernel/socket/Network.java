package org.javahermit.kernel.socket;

import java.util.List;
import java.util.function.Supplier;
import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.iface.AssignedAddress;
import org.javahermit.kernel.net.iface.Interface;
import org.javahermit.kernel.net.socket.GroupFilter;
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
  private final Supplier<String> hostName;
  private final AddressAwaiter awaiter;
  private final PortTable tcpPorts;
  private final PortTable udpPorts;
  private int nextShard;

  /**
   * A network.
   *
   * @param shards at least one; connections to the host itself live on any of them
   * @param resolver what knows other names than the host's own
   * @param hostName the host's own name
   * @param awaiter lets a thread wait until a card has an address, but not for long
   * @param random for the choice of ports
   */
  public Network(
      Shard[] shards,
      NameResolver resolver,
      Supplier<String> hostName,
      AddressAwaiter awaiter,
      RandomSource random) {
    this.shards = shards.clone();
    this.resolver = resolver;
    this.hostName = hostName;
    this.awaiter = awaiter;
    this.tcpPorts = new PortTable(random);
    this.udpPorts = new PortTable(random);
  }

  int shards() {
    return shards.length;
  }

  Shard shard(int number) {
    return shards[number];
  }

  int number(Shard shard) {
    int number = 0;
    while (shards[number] != shard) {
      number++;
    }
    return number;
  }

  /** Whether packets of a peer come by the card; called with the shard's lock held. */
  static boolean isByCard(Shard shard, long high, long low) {
    return !IpAddress.isLoopback(high, low) && !shard.stack().iface().isLocal(high, low);
  }

  /** Waits for an address of this host's own if it needs one to reach another. */
  void awaitAddressFor(long high, long low) {
    if (!IpAddress.isUnspecified(high, low) && !IpAddress.isLoopback(high, low)) {
      awaiter.awaitFor(high, low);
    }
  }

  /** The shard for a new connection of a program: each gets its turn. */
  Shard nextShard() {
    return shards[nextShardNumber()];
  }

  synchronized int nextShardNumber() {
    nextShard = (nextShard + 1) % shards.length;
    return nextShard;
  }

  public NameResolver resolver() {
    return resolver;
  }

  public String hostName() {
    return hostName.get();
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
    if (!loopback) {
      awaiter.awaitAny();
      List<AssignedAddress> assigned;
      synchronized (shards[0]) {
        assigned = shards[0].stack().iface().addresses(Shard.now());
      }
      if (!assigned.isEmpty()) {
        return halves(assigned);
      }
    }
    return isOurs(0, 1) ? new long[] {0, LOCALHOST, 0, 1} : new long[] {0, LOCALHOST};
  }

  /** The interfaces: loopback, and the network card if there is one. */
  public HostInterface[] interfaces() {
    boolean v6 = isOurs(0, 1);
    HostInterface loopback =
        new HostInterface(
            "lo",
            GroupFilter.LOOPBACK,
            LOOPBACK_MTU,
            0,
            v6 ? new long[] {0, 1, 0, LOCALHOST} : new long[] {0, LOCALHOST},
            v6 ? new int[] {128, 8} : new int[] {8},
            true);
    awaiter.awaitAny();
    synchronized (shards[0]) {
      Interface card = shards[0].stack().iface();
      if (card.device() == null) {
        return new HostInterface[] {loopback};
      }
      return new HostInterface[] {card(card), loopback};
    }
  }

  private static HostInterface card(Interface card) {
    List<AssignedAddress> assigned = card.addresses(Shard.now());
    int[] prefixes = new int[assigned.size()];
    for (int i = 0; i < prefixes.length; i++) {
      prefixes[i] = assigned.get(i).prefixLength();
    }
    Device device = card.device();
    return new HostInterface(
        "eth0",
        GroupFilter.CARD,
        device.mtu(),
        device.hardwareAddress(),
        halves(assigned),
        prefixes,
        device.isLinkUp());
  }

  private static long[] halves(List<AssignedAddress> assigned) {
    long[] halves = new long[2 * assigned.size()];
    for (int i = 0; i < assigned.size(); i++) {
      halves[2 * i] = assigned.get(i).high();
      halves[2 * i + 1] = assigned.get(i).low();
    }
    return halves;
  }

  /** Whether a socket can be bound to an address: it is one of this host's, or means all. */
  public boolean isOurs(long high, long low) {
    if (IpAddress.isUnspecified(high, low)) {
      return true;
    }
    awaitAddressFor(high, low);
    synchronized (shards[0]) {
      return shards[0].stack().iface().isLocal(high, low);
    }
  }
}
