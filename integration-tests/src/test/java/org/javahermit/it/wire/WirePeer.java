package org.javahermit.it.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.SimulatedLink;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.wire.IpAddress;

/**
 * The other end of a guest's cable: our stack on the build machine's JVM in real time, and a cable
 * that can lose, repeat, reorder, delay and corrupt what it carries, both ways. Frames that no
 * stack would send can be put on it as well.
 */
final class WirePeer implements AutoCloseable {
  /** The address of this side. */
  static final int ADDRESS = IpAddress.v4(10, 0, 0, 1);

  /** The address that the guest is to have. */
  static final int GUEST = IpAddress.v4(10, 0, 0, 2);

  private static final int PREFIX = 24;
  private static final long LONGEST_NAP = 200_000;

  /** The cable; its left end is ours. */
  final SimulatedLink cable;

  final NetworkStack stack;
  private final FrameStream wire;

  /** A program that is called again and again until it is through. */
  interface Program {
    /** Does what it can; whether it is through. */
    boolean step(long now);
  }

  WirePeer(String host, int port, Random random) throws IOException {
    wire = new FrameStream(host, port);
    cable = new SimulatedLink(random);
    cable.now = System.nanoTime();
    stack = new NetworkStack(cable.left, TcpConfig.DEFAULT, random::nextLong);
    stack.iface().setIpv4(new Ipv4Settings(ADDRESS, PREFIX, 0, 0));
  }

  /** A connection to a port of the guest, which is being opened. */
  TcpConnection connect(int port) {
    return stack.tcp().connect(0, IpAddress.mapped(GUEST), port, 0, cable.now);
  }

  /** Puts a frame on the guest's end of the cable, past all faults. */
  void inject(byte[] frame) throws IOException {
    wire.send(frame);
  }

  /** Lets time pass until a program is through; fails where that takes too long. */
  void run(long limit, String what, Program program) throws IOException {
    long end = System.nanoTime() + limit;
    boolean isThrough = false;
    while (!isThrough) {
      long next = turn();
      isThrough = program.step(cable.now);
      assertTrue(cable.now < end, what + " takes longer than " + limit / Time.SECOND + " s");
      long nap = Math.min(next - System.nanoTime(), LONGEST_NAP);
      if (nap > 0 && !isThrough) {
        LockSupport.parkNanos(nap);
      }
    }
  }

  /** Carries what is on the cable; when there is something to do again. */
  private long turn() throws IOException {
    cable.now = System.nanoTime();
    wire.receive(frame -> cable.carry(0, frame));
    cable.deliver();
    for (byte[] frame = cable.right.poll(); frame != null; frame = cable.right.poll()) {
      wire.send(frame);
    }
    return Math.min(stack.poll(cable.now), cable.next());
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
