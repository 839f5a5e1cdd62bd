package org.javahermit.kernel.net;

import java.util.Arrays;
import org.javahermit.kernel.net.iface.Interface;
import org.javahermit.kernel.net.socket.UdpLayer;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpLayer;
import org.javahermit.kernel.net.wire.IpPacket;

/**
 * An interface with UDP and TCP above it: what a core has one of. Nothing in it is shared with
 * another stack, so it takes no locks; only the core that owns it may call it.
 */
public final class NetworkStack {
  private final Device device;
  private final Interface iface;
  private final UdpLayer udp;
  private final TcpLayer tcp;
  private Service[] services = new Service[0];

  /**
   * A stack without an address.
   *
   * @param device the network card, or null for loopback only
   */
  public NetworkStack(Device device, TcpConfig config, RandomSource random) {
    this.device = device;
    iface = new Interface(device, random);
    udp = new UdpLayer(iface, random);
    tcp = new TcpLayer(iface, config, random);
    iface.add(IpPacket.UDP, udp);
    iface.add(IpPacket.TCP, tcp);
  }

  public Interface iface() {
    return iface;
  }

  public UdpLayer udp() {
    return udp;
  }

  public TcpLayer tcp() {
    return tcp;
  }

  /** Polls a service in each turn from now on. */
  public void add(Service service) {
    services = Arrays.copyOf(services, services.length + 1);
    services[services.length - 1] = service;
  }

  /** Takes what has arrived, sends what is due; returns when to poll again at the latest. */
  public long poll(long now) {
    long next = iface.poll(now);
    if (services.length > 0) {
      next = Math.min(next, pollServices(now));
    }
    if (device != null) {
      device.flush();
    }
    return next;
  }

  /** Adds the buffers that there are at the moment. */
  public void count(BufferCount into) {
    tcp.count(into);
    udp.count(into);
    iface.count(into);
    if (device != null) {
      into.addFrames(device.unsent(), device.mtu());
    }
  }

  private long pollServices(long now) {
    boolean hadMarked = tcp.hasMarked();
    long next = Time.NEVER;
    for (Service service : services) {
      next = Math.min(next, service.poll(now));
    }
    // What they wrote to connections or sent to ourselves is for another turn.
    boolean isWork = iface.hasLoopback() || tcp.hasMarked() && !hadMarked;
    return isWork ? now : next;
  }
}
