package org.javahermit.kernel.net.iface;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.net.BufferCount;
import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.Siblings;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv4Header;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * One link and the way to oneself: takes frames from the device, hands them to IP, lets protocols
 * send. All of its state is its own; a stack has one, a core has one stack. Polled with the time,
 * it returns when it wants to be polled again at the latest.
 */
public final class Interface implements IpOutput {
  /** Frames that are taken in a turn before protocols may send. */
  private static final int BUDGET = 64;

  /** RFC 5227 section 1.1. */
  private static final long DEFEND_INTERVAL = 10 * Time.SECOND;

  private final Device device;
  private final Link link;
  private final Arp arp;
  private final Ipv4 ipv4;

  /** Null without a device. */
  private final Igmp igmp;

  /** Null without a device. */
  private final HardwareGroups filter;

  private final Reassembly reassembly = new Reassembly();
  private final LoopbackQueue loopback = new LoopbackQueue();
  private final Transport[] transports = new Transport[256];
  private final EthernetHeader ethernet = new EthernetHeader();
  private final PacketBuffer frame = new PacketBuffer(new byte[0]);

  /** The whole frame that is being received. */
  private final PacketBuffer whole = new PacketBuffer(new byte[0]);

  /** How many stacks have looked at it; 0 for what comes from ourselves. */
  private int seen;

  /** The stacks of the card's other queues; null if there are none. */
  private Siblings siblings;

  private boolean isFollower;
  private final PacketBuffer scratch = PacketBuffer.ofCapacity(65_535);

  /** Null unless IPv6 is wanted; without a device it is there for the way to oneself. */
  private Ipv6 ipv6;

  private final RandomSource random;
  private Ipv4Settings ipv4Settings = Ipv4Settings.NONE;
  private int changes;
  private ConflictObserver conflictObserver;
  private final RateLimit defenses = RateLimit.oneIn(DEFEND_INTERVAL);

  /**
   * An interface to a device.
   *
   * @param device the network card, or null for loopback only
   */
  public Interface(Device device, RandomSource random) {
    this.device = device;
    this.random = random;
    this.link = new Link(device, new Neighborhood(), random);
    this.arp = new Arp(this, device, link);
    this.ipv4 = new Ipv4(this, reassembly, random);
    this.igmp = device == null ? null : new Igmp(this, device, random);
    this.filter = device == null ? null : new HardwareGroups(device);
    this.ipv6 = device == null ? new Ipv6(this, null, reassembly, random, 0) : null;
  }

  /** Asks for neighbours of either version of IP. */
  private final class Neighborhood implements Link.Resolver {
    @Override
    public void request(long high, long low, long hardware, long now) {
      if (IpAddress.isV4(high, low)) {
        arp.request(IpAddress.v4(low), hardware);
      } else {
        ipv6.ndp().request(high, low, hardware, now);
      }
    }

    @Override
    public void unreachable(PacketBuffer packet, long now) {
      if (isVersion6(packet)) {
        ipv6.unreachable(packet, now);
      } else {
        ipv4.unreachable(packet, now);
      }
    }
  }

  /** Hands payloads of a protocol to this from now on. */
  public void add(int protocol, Transport transport) {
    transports[protocol] = transport;
  }

  Transport transport(int protocol) {
    return transports[protocol];
  }

  public Ipv4Settings ipv4() {
    return ipv4Settings;
  }

  /** Takes an address and tells the neighbours. */
  public void setIpv4(Ipv4Settings settings) {
    ipv4Settings = settings;
    changes++;
    if (device != null && settings.isSet()) {
      arp.announce();
    }
  }

  /** Shares a card with other stacks from now on. */
  public void share(Siblings others) {
    siblings = others;
  }

  /**
   * Has the addresses of the card's first stack from now on, which alone asks for them, tells
   * neighbours and routers of them, and defends them.
   */
  public void follow(
      Ipv4Settings settings,
      List<AssignedAddress> addresses,
      long routerHigh,
      long routerLow,
      long now) {
    isFollower = true;
    ipv4Settings = settings;
    if (ipv6 == null) {
      ipv6 = new Ipv6(this, device, reassembly, random, now);
    }
    ipv6.addresses().replace(addresses);
    ipv6.ndp().setRouter(routerHigh, routerLow);
  }

  /** Whether another stack takes care of the addresses. */
  boolean isFollower() {
    return isFollower;
  }

  /** Whether all stacks of the card get the frame that is being received, and one answered. */
  boolean isTold() {
    return seen == Siblings.TOLD;
  }

  /** The frame that is being received concerns all stacks of the card. */
  void tell() {
    if (siblings != null && seen > 0) {
      siblings.tell(whole);
    }
  }

  @Override
  public boolean passOn() {
    return isTold() || siblings != null && seen > 0 && siblings.passOn(whole, seen);
  }

  /** Tells an observer of conflicts from now on; without one, the address is defended. */
  public void observeConflicts(ConflictObserver observer) {
    conflictObserver = observer;
  }

  /** Somebody else claims our address: it is defended, but not in a duel (RFC 5227 2.4 (c)). */
  void conflicted(long now) {
    if (conflictObserver != null && conflictObserver.conflict(now)) {
      return;
    }
    if (defenses.take(now)) {
      arp.announce();
    }
  }

  /** Speaks IPv6 from now on, with addresses that need no server (RFC 4862). */
  public void enableIpv6(long now) {
    if (device != null && ipv6 == null) {
      ipv6 = new Ipv6(this, device, reassembly, random, now);
    }
  }

  /** Takes an address of IPv6 that was given; false if there are too many. */
  public boolean addIpv6(long high, long low, int prefixLength, long now) {
    enableIpv6(now);
    return ipv6 != null && ipv6.addresses().addStatic(high, low, prefixLength, now);
  }

  /**
   * Takes a default router of IPv6 that was given, in the place of those that announce themselves.
   */
  public void setIpv6Router(long high, long low, long now) {
    enableIpv6(now);
    if (ipv6 != null) {
      ipv6.ndp().setRouter(high, low);
    }
  }

  /** The link was down and is there again: tells neighbours and asks for routers. */
  public void linkUp(long now) {
    if (ipv4Settings.isSet()) {
      arp.announce();
    }
    if (ipv6 != null) {
      ipv6.ndp().restart(now);
      ipv6.memberships().restart(now);
    }
    if (igmp != null) {
      igmp.memberships().restart(now);
    }
  }

  /** Another number whenever addresses or servers of names have changed. */
  public int changes() {
    return ipv6 == null ? changes : changes + ipv6.addresses().changes() + ipv6.ndp().changes();
  }

  /** The groups of a version of IP, or null where there is none. */
  private Memberships memberships(long high, long low) {
    if (IpAddress.isV4(high, low)) {
      return igmp == null ? null : igmp.memberships();
    }
    return ipv6 == null || device == null ? null : ipv6.memberships();
  }

  /** Receives a group's packets from now on; as often as this is called it has to be left. */
  public boolean join(long high, long low, long now) {
    Memberships groups = memberships(high, low);
    return groups != null && IpAddress.isMulticast(high, low) && groups.join(high, low, now);
  }

  /** One less wants a group's packets. */
  public void leave(long high, long low, long now) {
    Memberships groups = memberships(high, low);
    if (groups != null) {
      groups.leave(high, low, now);
    }
  }

  /** Whether a group's packets are received. */
  public boolean isMember(long high, long low) {
    Memberships groups = memberships(high, low);
    return groups != null && groups.isMember(high, low);
  }

  void receiveIgmp(PacketBuffer message, IpPacket from, long now) {
    if (igmp != null) {
      igmp.receive(message, from, now);
      tell();
    }
  }

  /** The addresses that may be used now, IPv4 first. */
  public List<AssignedAddress> addresses(long now) {
    List<AssignedAddress> found = new ArrayList<>();
    if (ipv4Settings.isSet()) {
      long low = IpAddress.mapped(ipv4Settings.address());
      found.add(new AssignedAddress(0, low, ipv4Settings.prefixLength()));
    }
    for (int i = 0; ipv6 != null && i < ipv6.addresses().count(); i++) {
      Ipv6Addresses all = ipv6.addresses();
      if (all.isUsable(i, now)) {
        found.add(new AssignedAddress(all.highOf(i), all.lowOf(i), all.prefixLengthOf(i)));
      }
    }
    return found;
  }

  /** The upper half of the default router's address of IPv6, 0 if there is none. */
  public long ipv6RouterHigh(long now) {
    return ipv6 != null && ipv6.ndp().hasRouter(now) ? ipv6.ndp().routerHigh() : 0;
  }

  /** Its lower half. */
  public long ipv6RouterLow() {
    return ipv6 == null ? 0 : ipv6.ndp().routerLow();
  }

  /** Servers of names that a router of IPv6 told of: pairs of halves. */
  public long[] ipv6Resolvers() {
    return ipv6 == null ? new long[0] : ipv6.ndp().resolvers().clone();
  }

  /** The upper half of the IPv6 source address for a destination, 0 if there is none. */
  public long ipv6SourceFor(long destinationHigh, long now) {
    int index = ipv6 == null ? -1 : ipv6.addresses().sourceFor(destinationHigh, 0, now);
    return index < 0 ? 0 : ipv6.addresses().highOf(index);
  }

  /** Whether addresses of IPv6 may be about to come: some are tentative, or routers are asked. */
  public boolean isSettlingIpv6(long now) {
    return ipv6 != null && (ipv6.addresses().hasTentative(now) || ipv6.ndp().isAskingRouters());
  }

  /** The lower half of all IPv6 addresses that were made here. */
  public long ipv6Low() {
    return ipv6 == null ? 0 : ipv6.addresses().low();
  }

  private static boolean isVersion6(PacketBuffer packet) {
    return packet.length() > 0 && packet.u8(0) >>> 4 == 6;
  }

  /** The network card, or null. */
  public Device device() {
    return device;
  }

  boolean hasLink() {
    return device != null;
  }

  Link link() {
    return link;
  }

  /** An empty buffer for the largest packet there is; whoever asks next gets the same. */
  public PacketBuffer scratch() {
    scratch.clear();
    return scratch;
  }

  /** Puts a packet that is in a buffer of loopback's on its way. */
  void loop(PacketBuffer packet) {
    loopback.send(packet);
  }

  /** Takes what has arrived, sends what is due; returns when to poll again. */
  public long poll(long now) {
    boolean more = receive(now);
    long next = Math.min(reassembly.poll(now), link.poll(now));
    if (igmp != null) {
      next = Math.min(next, igmp.memberships().poll(now));
    }
    if (ipv6 != null) {
      next = Math.min(next, ipv6.poll(now));
    }
    if (filter != null) {
      filter.update(igmp.memberships(), ipv6 == null ? null : ipv6.memberships());
    }
    for (Transport transport : transports) {
      if (transport != null) {
        next = Math.min(next, transport.poll(now));
      }
    }
    return more || !loopback.isEmpty() ? now : next;
  }

  /** Whether all that was sent has left. */
  public boolean isDrained() {
    return loopback.isEmpty() && (device == null || device.isDrained());
  }

  /** Whether packets to ourselves wait for the next turn. */
  public boolean hasLoopback() {
    return !loopback.isEmpty();
  }

  /** Takes a number of frames; whether there may be more. */
  private boolean receive(long now) {
    int left = BUDGET;
    seen = 0;
    while (left > 0 && loopback.receive(frame)) {
      if (isVersion6(frame)) {
        ipv6.receive(frame, false, true, now);
      } else {
        ipv4.receive(frame, false, true, now);
      }
      left--;
    }
    while (left > 0 && siblings != null && takeFromSiblings()) {
      receiveFrame(now);
      left--;
    }
    while (left > 0 && device != null && device.receive(frame)) {
      seen = 1;
      receiveFrame(now);
      left--;
    }
    return left == 0;
  }

  private boolean takeFromSiblings() {
    int others = siblings.receive(frame);
    seen = others == Siblings.TOLD ? others : others + 1;
    return others != 0;
  }

  private void receiveFrame(long now) {
    if (siblings != null) {
      whole.point(frame);
    }
    if (!ethernet.parse(frame) || ethernet.source() == device.hardwareAddress()) {
      return;
    }
    boolean group = EthernetHeader.isGroup(ethernet.destination());
    if (!group && ethernet.destination() != device.hardwareAddress()) {
      return;
    }
    switch (ethernet.type()) {
      case EthernetHeader.IPV4 -> ipv4.receive(frame, group, false, now);
      case EthernetHeader.ARP -> {
        arp.receive(frame, now);
        tell();
      }
      case EthernetHeader.IPV6 -> {
        if (ipv6 != null) {
          ipv6.receive(frame, group, false, now);
        }
      }
      default -> {}
    }
  }

  @Override
  public boolean route(IpPacket ip) {
    if (ip.isV4()) {
      return ipv4.route(ip);
    }
    return ipv6 != null && ipv6.route(ip);
  }

  @Override
  public boolean isLocal(long high, long low) {
    if (IpAddress.isV4(high, low)) {
      return ipv4.isLocal(IpAddress.v4(low));
    }
    return ipv6 != null && ipv6.isLocal(high, low);
  }

  private boolean isLocal(IpPacket ip) {
    return isLocal(ip.destinationHigh(), ip.destinationLow());
  }

  @Override
  public void doubt(long high, long low, long now) {
    if (device == null || isLocal(high, low)) {
      return;
    }
    if (IpAddress.isV4(high, low)) {
      ipv4.doubt(IpAddress.v4(low), now);
    } else {
      ipv6.doubt(high, low, now);
    }
  }

  @Override
  public int mtu(IpPacket ip) {
    return isLocal(ip) ? LoopbackQueue.MTU : device.mtu();
  }

  @Override
  public int capabilities(IpPacket ip) {
    // Memory does not corrupt packets: nothing is summed on the way to oneself.
    return isLocal(ip) ? Device.FILLS_CHECKSUMS : device.capabilities();
  }

  @Override
  public boolean allocate(PacketBuffer packet, IpPacket ip) {
    return isLocal(ip) ? loopback.allocate(packet) : device.allocate(packet);
  }

  @Override
  public void send(PacketBuffer packet, IpPacket ip, long now) {
    if (ip.isV4()) {
      ipv4.send(packet, ip, Ipv4Header.DONT_FRAGMENT, now);
    } else {
      ipv6.send(packet, ip, now);
    }
  }

  @Override
  public boolean sendCopy(PacketBuffer payload, IpPacket ip, long now) {
    return ip.isV4() ? ipv4.sendCopy(payload, ip, now) : ipv6.sendCopy(payload, ip, now);
  }

  /** Adds the buffers of incomplete datagrams. */
  public void count(BufferCount into) {
    reassembly.count(into);
  }

  /** Bytes that incomplete datagrams take. */
  public int reassemblyMemory() {
    return reassembly.memory();
  }

  /** Neighbours that are known or asked for. */
  public int neighbors() {
    return link.neighbors();
  }
}
