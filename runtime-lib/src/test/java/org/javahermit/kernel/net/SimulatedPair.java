package org.javahermit.kernel.net;

import java.util.Random;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.wire.IpAddress;

/** Two stacks on a simulated link, and what runs on them. */
final class SimulatedPair {
  static final int LEFT = IpAddress.v4(10, 0, 0, 1);
  static final int RIGHT = IpAddress.v4(10, 0, 0, 2);

  private static final long LINK_LOCAL = 0xfe80L << 48;

  /** A program: does what it can; whether it did anything. */
  interface Program {
    boolean step(long now);
  }

  final SimulatedLink link;
  final NetworkStack left;
  final NetworkStack right;

  SimulatedPair(Random random, TcpConfig leftConfig, TcpConfig rightConfig) {
    link = new SimulatedLink(random);
    left = new NetworkStack(link.left, leftConfig, random::nextLong);
    right = new NetworkStack(link.right, rightConfig, random::nextLong);
    left.iface().setIpv4(new Ipv4Settings(LEFT, 24, 0, 0));
    right.iface().setIpv4(new Ipv4Settings(RIGHT, 24, 0, 0));
  }

  /** Both sides take link-local addresses and find each other. */
  void meetByIpv6() {
    left.iface().enableIpv6(link.now);
    right.iface().enableIpv6(link.now);
    run(link.now + 2 * Time.SECOND);
    long to = right.iface().ipv6Low();
    left.udp().open().send(new byte[1], 0, 1, LINK_LOCAL, to, 9, link.now);
    run(link.now + Time.SECOND);
  }

  boolean speaksIpv6() {
    return left.iface().ipv6Low() != 0;
  }

  /** Opens a connection over link-local addresses. */
  TcpConnection connectByIpv6(int port) {
    long to = right.iface().ipv6Low();
    return left.tcp().connect(LINK_LOCAL, to, port, 0, link.now);
  }

  /** Lets time pass until nothing is left to do, or the limit. */
  void run(long limit, Program... programs) {
    while (true) {
      link.deliver();
      long due = Math.min(left.poll(link.now), right.poll(link.now));
      boolean busy = false;
      for (Program program : programs) {
        busy |= program.step(link.now);
      }
      if (busy) {
        continue;
      }
      long next = Math.min(due, link.next());
      if (next > limit) {
        link.now = limit;
        return;
      }
      link.now = Math.max(link.now, next);
    }
  }
}
