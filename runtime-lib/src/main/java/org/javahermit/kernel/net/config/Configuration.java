package org.javahermit.kernel.net.config;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.Service;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.config.NetworkSettings.Ipv6Setting;
import org.javahermit.kernel.net.config.NetworkSettings.Mode;
import org.javahermit.kernel.net.dhcp.DhcpClient;
import org.javahermit.kernel.net.iface.Interface;
import org.javahermit.kernel.net.wire.IpAddress;

/**
 * Gives a stack its addresses: takes settings and the state of the link, leaves an interface with
 * static addresses, or with those that servers and routers give, for as long as they last. Polled
 * with its stack. Whoever follows the interface's addresses is told of every change.
 */
public final class Configuration implements Service {
  /** Hears of changes. */
  public interface Observer {
    /** The interface has other addresses or knows other servers of names than before. */
    void configured();
  }

  /** How often the card is asked for its link: often only while somebody may wait for it. */
  private static final long WATCH = Time.SECOND;

  private static final long CALM_WATCH = 5 * Time.SECOND;

  /** The upper half of an address beyond the link (RFC 4291 section 2.4). */
  private static final long GLOBAL = 0x2000L << 48;

  private final Interface iface;
  private final NetworkSettings settings;
  private final LinkState link;

  /** Null where the address is static. */
  private final DhcpClient dhcp;

  private Observer observer;
  private boolean isStarted;
  private boolean isUp;
  private long watchAt;

  /** The time of the last turn, which is what the stack goes by. */
  private long time;

  private int changes;

  /** Whether there is an address of IPv6 that is known beyond the link. */
  private boolean hasGlobal;

  private long[] resolvers = new long[0];

  /**
   * The configuration of a stack with a card, which begins when it is polled.
   *
   * @param settings in any mode but {@link Mode#OFF}
   */
  public Configuration(
      NetworkStack stack,
      long hardware,
      NetworkSettings settings,
      LinkState link,
      RandomSource random) {
    this.iface = stack.iface();
    this.settings = settings;
    this.link = link;
    boolean isDynamic = settings.mode() == Mode.DHCP;
    dhcp = isDynamic ? new DhcpClient(iface, stack.udp(), hardware, random) : null;
    if (dhcp != null) {
      dhcp.setHostName(settings.hostName());
    }
  }

  /** Tells an observer from now on; it is called within the stack's turn. */
  public void observe(Observer newObserver) {
    observer = newObserver;
  }

  /** Whether there is an address by which others can be reached. */
  public boolean isReady() {
    return iface.ipv4().isSet() || hasGlobal;
  }

  /** Whether all addresses of IPv6 are there that the start brings. */
  public boolean hasSettledIpv6() {
    return isStarted && !iface.isSettlingIpv6(time);
  }

  /** Whether a destination can be reached from an address that is there, or never. */
  public boolean isReadyFor(long high, long low) {
    return IpAddress.isV4(high, low)
        ? isReady()
        : iface.ipv6SourceFor(high, time) != 0 || hasSettledIpv6();
  }

  /** Whether the link was there when the card was asked last. */
  public boolean isLinkUp() {
    return isUp;
  }

  /** Servers of names, as pairs of halves: those that were set, or else those that were told. */
  public long[] resolvers() {
    return resolvers.clone();
  }

  /** The host's name, as it was set or given; empty where it has none. */
  public String hostName() {
    return dhcp == null ? settings.hostName() : dhcp.hostName();
  }

  /** Why there is no address, for messages. */
  public String problem() {
    if (!isUp) {
      return "the network card has no link";
    }
    return dhcp == null
        ? "no address was set"
        : "no DHCP server has answered; ip=address/prefix on the command line sets an address";
  }

  @Override
  public long poll(long now) {
    time = now;
    if (!isStarted) {
      isStarted = true;
      start(now);
    }
    if (now >= watchAt) {
      watch(now);
    }
    long next = dhcp == null ? Time.NEVER : dhcp.poll(now);
    if (iface.changes() != changes) {
      changes = iface.changes();
      resolvers = findResolvers();
      hasGlobal = iface.ipv6SourceFor(GLOBAL, now) != 0;
      if (observer != null) {
        observer.configured();
      }
    }
    return Math.min(next, watchAt);
  }

  private void start(long now) {
    isUp = link.isUp();
    if (dhcp == null) {
      iface.setIpv4(settings.ipv4());
    } else if (!isUp) {
      dhcp.linkDown();
    }
    iface.enableIpv6(now);
    for (Ipv6Setting address : settings.ipv6()) {
      iface.addIpv6(address.high(), address.low(), address.prefixLength(), now);
      if (!IpAddress.isUnspecified(address.gatewayHigh(), address.gatewayLow())) {
        iface.setIpv6Router(address.gatewayHigh(), address.gatewayLow(), now);
      }
    }
    watchAt = now + WATCH;
  }

  private void watch(long now) {
    boolean wasUp = isUp;
    isUp = link.isUp();
    boolean isAsked = isUp && link.takeAnnouncement();
    if (isAsked || isUp && !wasUp) {
      iface.linkUp(now);
    }
    if (isUp && !wasUp) {
      if (dhcp != null) {
        dhcp.linkUp(now);
      }
    } else if (!isUp && wasUp && dhcp != null) {
      dhcp.linkDown();
    }
    watchAt = now + (isUp && isReady() ? CALM_WATCH : WATCH);
  }

  private long[] findResolvers() {
    List<Long> halves = new ArrayList<>(settings.resolvers());
    if (halves.isEmpty() && dhcp != null && iface.ipv4().isSet()) {
      for (int server : dhcp.resolvers()) {
        halves.add(0L);
        halves.add(IpAddress.mapped(server));
      }
    }
    if (settings.resolvers().isEmpty()) {
      for (long half : iface.ipv6Resolvers()) {
        halves.add(half);
      }
    }
    long[] result = new long[halves.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = halves.get(i);
    }
    return result;
  }
}
