package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.RandomSource;
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

  private final Device device;
  private final Link link;
  private final Arp arp;
  private final Ipv4 ipv4;
  private final Reassembly reassembly = new Reassembly();
  private final LoopbackQueue loopback = new LoopbackQueue();
  private final Transport[] transports = new Transport[256];
  private final EthernetHeader ethernet = new EthernetHeader();
  private final PacketBuffer frame = new PacketBuffer(new byte[0]);
  private final PacketBuffer scratch = PacketBuffer.ofCapacity(65_535);
  private Ipv4Settings ipv4Settings = Ipv4Settings.NONE;

  /**
   * An interface to a device.
   *
   * @param device the network card, or null for loopback only
   */
  public Interface(Device device, RandomSource random) {
    this.device = device;
    this.link = new Link(device, new Neighborhood(), random);
    this.arp = new Arp(this, device, link);
    this.ipv4 = new Ipv4(this, reassembly, random);
  }

  /** Asks for neighbours of either version of IP. */
  private final class Neighborhood implements Link.Resolver {
    @Override
    public void request(long high, long low, long hardware, long now) {
      arp.request(IpAddress.v4(low), hardware);
    }

    @Override
    public void unreachable(PacketBuffer packet, long now) {
      ipv4.unreachable(packet, now);
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
    if (device != null && settings.isSet()) {
      arp.announce();
    }
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
    for (Transport transport : transports) {
      if (transport != null) {
        next = Math.min(next, transport.poll(now));
      }
    }
    return more || !loopback.isEmpty() ? now : next;
  }

  /** Takes a number of frames; whether there may be more. */
  private boolean receive(long now) {
    int left = BUDGET;
    while (left > 0 && loopback.receive(frame)) {
      ipv4.receive(frame, false, true, now);
      left--;
    }
    while (left > 0 && device != null && device.receive(frame)) {
      receiveFrame(now);
      left--;
    }
    return left == 0;
  }

  private void receiveFrame(long now) {
    if (!ethernet.parse(frame) || ethernet.source() == device.hardwareAddress()) {
      return;
    }
    boolean group = EthernetHeader.isGroup(ethernet.destination());
    if (!group && ethernet.destination() != device.hardwareAddress()) {
      return;
    }
    switch (ethernet.type()) {
      case EthernetHeader.IPV4 -> ipv4.receive(frame, group, false, now);
      case EthernetHeader.ARP -> arp.receive(frame, now);
      default -> {}
    }
  }

  @Override
  public boolean route(IpPacket ip) {
    return ip.isV4() && ipv4.route(ip);
  }

  @Override
  public boolean isLocal(long high, long low) {
    return IpAddress.isV4(high, low) && ipv4.isLocal(IpAddress.v4(low));
  }

  private boolean isLocal(IpPacket ip) {
    return isLocal(ip.destinationHigh(), ip.destinationLow());
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
    ipv4.send(packet, ip, Ipv4Header.DONT_FRAGMENT, now);
  }

  @Override
  public boolean sendCopy(PacketBuffer payload, IpPacket ip, long now) {
    return ipv4.sendCopy(payload, ip, now);
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
