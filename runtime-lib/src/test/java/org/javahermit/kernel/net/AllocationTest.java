package org.javahermit.kernel.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.socket.Endpoint;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.junit.jupiter.api.Test;

/** Packets cost no allocation: a stack that speaks to itself, and the JVM's count of bytes. */
class AllocationTest {
  /** What the measurement itself may take; a single object per packet would be far beyond. */
  private static final long TOLERANCE = 20_000;

  private static final long LOCALHOST = IpAddress.mapped(IpAddress.v4(127, 0, 0, 1));
  private static final int ROUNDS = 20_000;

  private final Random random = new Random(1);
  private final NetworkStack stack = new NetworkStack(null, TcpConfig.DEFAULT, random::nextLong);
  private final byte[] data = new byte[1000];
  private long now;

  private static long allocatedBy(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    // Once for the classes, buffers and numbers that are made but once.
    work.run();
    long before = threads.getThreadAllocatedBytes(thread);
    work.run();
    return threads.getThreadAllocatedBytes(thread) - before;
  }

  @Test
  void ofTcp() {
    TcpListener listener = stack.tcp().listen(0, 0, 7, 1);
    TcpConnection client = stack.tcp().connect(0, LOCALHOST, 7, 0, now);
    for (int i = 0; i < 5; i++) {
      stack.poll(now);
    }
    TcpConnection server = listener.accept();
    client.setNoDelay(true);
    long bytes =
        allocatedBy(
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                assertEquals(data.length, client.write(data, 0, data.length));
                stack.poll(now);
                stack.poll(now);
                assertEquals(data.length, server.read(data, 0, data.length));
                now += Time.MILLISECOND;
              }
            });
    assertTrue(bytes < TOLERANCE, bytes + " bytes");
  }

  /** A card whose cable is the other one's array of frames; it loses each so many-th frame. */
  private static final class RingDevice implements Device {
    private static final int FRAMES = 128;

    private final long address;
    private final byte[][] frames = new byte[FRAMES][2048];
    private final int[] lengths = new int[FRAMES];
    private final PacketBuffer written = PacketBuffer.ofCapacity(1514);
    private RingDevice other;
    private int lossOf;
    private int sent;
    private int first;
    private int count;

    RingDevice(long address) {
      this.address = address;
    }

    @Override
    public long hardwareAddress() {
      return address;
    }

    @Override
    public int mtu() {
      return 1500;
    }

    @Override
    public int capabilities() {
      return 0;
    }

    @Override
    public boolean receive(PacketBuffer frame) {
      if (count == 0) {
        return false;
      }
      frame.point(frames[first], 0, lengths[first]);
      first = (first + 1) % FRAMES;
      count--;
      return true;
    }

    @Override
    public boolean allocate(PacketBuffer frame) {
      // The one that the other side looks at stays as it is.
      if (other.count >= FRAMES - 1) {
        return false;
      }
      written.clear();
      frame.point(written);
      return true;
    }

    @Override
    public void send(PacketBuffer frame) {
      if (lossOf != 0 && ++sent % lossOf == 0) {
        return;
      }
      int slot = (other.first + other.count++) % FRAMES;
      System.arraycopy(frame.bytes(), frame.offset(), other.frames[slot], 0, frame.length());
      other.lengths[slot] = frame.length();
    }
  }

  /** A bulk transfer over a cable that loses frames: acknowledgments, reports, retransmissions. */
  @Test
  void ofTcpWithLosses() {
    RingDevice here = new RingDevice(2);
    RingDevice there = new RingDevice(4);
    here.other = there;
    there.other = here;
    NetworkStack client = new NetworkStack(here, TcpConfig.DEFAULT, random::nextLong);
    NetworkStack server = new NetworkStack(there, TcpConfig.DEFAULT, random::nextLong);
    client.iface().setIpv4(new Ipv4Settings(SimulatedPair.LEFT, 24, 0, 0));
    server.iface().setIpv4(new Ipv4Settings(SimulatedPair.RIGHT, 24, 0, 0));
    TcpListener listener = server.tcp().listen(0, 0, 7, 1);
    long peer = IpAddress.mapped(SimulatedPair.RIGHT);
    TcpConnection out = client.tcp().connect(0, peer, 7, 0, now);
    for (int i = 0; i < 20; i++) {
      client.poll(now);
      server.poll(now);
    }
    TcpConnection in = listener.accept();
    here.lossOf = 100;
    there.lossOf = 90;
    long[] read = new long[1];
    long bytes =
        allocatedBy(
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                out.write(data, 0, data.length);
                client.poll(now);
                server.poll(now);
                read[0] += Math.max(0, in.read(data, 0, data.length));
                now += Time.MILLISECOND;
              }
            });
    assertTrue(read[0] > 5_000_000, read[0] + " bytes read");
    assertTrue(bytes < TOLERANCE, bytes + " bytes");
  }

  @Test
  void ofUdp() {
    UdpSocket server = stack.udp().open();
    server.bind(0, 0, 7);
    UdpSocket client = stack.udp().open();
    Endpoint from = new Endpoint();
    long bytes =
        allocatedBy(
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                client.send(data, 0, data.length, 0, LOCALHOST, 7, now);
                stack.poll(now);
                assertEquals(data.length, server.receive(data, 0, data.length, from));
              }
            });
    assertTrue(bytes < TOLERANCE, bytes + " bytes");
  }
}
