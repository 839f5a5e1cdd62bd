package org.javahermit.kernel.net.config;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.net.Service;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.iface.AssignedAddress;
import org.javahermit.kernel.net.iface.Interface;
import org.javahermit.kernel.net.iface.Ipv4Settings;

/**
 * Gives the stack of a card's further queue the addresses that the first one has: any thread says
 * what they are, the stack takes them in its next turn. It asks nobody for itself.
 */
public final class Follower implements Service {
  /**
   * What there is to follow.
   *
   * @param ipv6 addresses that may be used
   * @param routerHigh upper half of the default router of IPv6; 0 for none
   */
  public record State(
      Ipv4Settings ipv4, List<AssignedAddress> ipv6, long routerHigh, long routerLow) {}

  private final Interface iface;
  private volatile State wanted;
  private State current;

  /** A follower of an interface that has no addresses yet. */
  public Follower(Interface iface) {
    this.iface = iface;
  }

  /** What the first stack has at present. */
  public static State of(Interface first, long now) {
    List<AssignedAddress> ipv6 = new ArrayList<>();
    for (AssignedAddress address : first.addresses(now)) {
      if (address.high() != 0) {
        ipv6.add(address);
      }
    }
    return new State(first.ipv4(), ipv6, first.ipv6RouterHigh(now), first.ipv6RouterLow());
  }

  /** Lets the stack have these addresses from its next turn on. */
  public void follow(State state) {
    wanted = state;
  }

  @Override
  public long poll(long now) {
    State state = wanted;
    if (state != current) {
      current = state;
      iface.follow(state.ipv4(), state.ipv6(), state.routerHigh(), state.routerLow(), now);
    }
    return Time.NEVER;
  }
}
