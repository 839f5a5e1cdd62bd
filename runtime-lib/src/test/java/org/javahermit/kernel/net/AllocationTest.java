package org.javahermit.kernel.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.javahermit.kernel.net.socket.Endpoint;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.wire.IpAddress;
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
