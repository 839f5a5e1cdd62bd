package org.javahermit.kernel.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.TestDevice;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.api.Test;

/** What was written before the end of the program arrives. */
class NetworkShutdownTest {
  private static final int US = IpAddress.v4(10, 0, 0, 1);
  private static final int PEER = IpAddress.v4(10, 0, 0, 2);
  private static final int BYTES = 200_000;

  private final Random random = new Random(1);
  private final TestDevice device = new TestDevice(0x0200_0000_0001L);
  private final Shard shard =
      new Shard(device, new ParkingLine(), TcpConfig.DEFAULT, random::nextLong);
  private final TestDevice peerDevice = new TestDevice(0x0200_0000_0002L);
  private final NetworkStack peer =
      new NetworkStack(peerDevice, TcpConfig.DEFAULT, random::nextLong);

  /** Lets both work once, and carries frames between them. */
  private void turn() {
    synchronized (shard) {
      shard.flush();
      peerDevice.incoming.addAll(device.sent);
      device.sent.clear();
      peer.poll(Shard.now());
      device.incoming.addAll(peerDevice.sent);
      peerDevice.sent.clear();
      shard.flush();
    }
  }

  @Test
  void theRestOfAStreamAndItsEnd() throws InterruptedException {
    TcpConnection ours;
    TcpListener listener = peer.tcp().listen(0, 0, 80, 1);
    synchronized (shard) {
      shard.stack().iface().setIpv4(new Ipv4Settings(US, 24, 0, 0));
      peer.iface().setIpv4(new Ipv4Settings(PEER, 24, 0, 0));
      ours = shard.stack().tcp().connect(0, IpAddress.mapped(PEER), 80, 0, Shard.now());
    }
    TcpConnection theirs = null;
    while (theirs == null) {
      turn();
      theirs = listener.accept();
    }
    byte[] data = new byte[BYTES];
    random.nextBytes(data);
    synchronized (shard) {
      assertEquals(BYTES, ours.write(data, 0, BYTES));
      assertFalse(shard.stack().tcp().isDrained());
    }
    Thread ending = new Thread(new NetworkShutdown(new Shard[] {shard}));
    ending.start();
    byte[] got = new byte[BYTES + 1];
    int count = 0;
    long end = System.nanoTime() + 30 * Time.SECOND;
    while (count >= 0 && System.nanoTime() < end) {
      turn();
      int read = theirs.read(got, count, got.length - count);
      if (read == TcpConnection.END) {
        break;
      }
      count += read;
    }
    assertEquals(BYTES, count);
    assertTrue(Arrays.equals(data, Arrays.copyOf(got, count)));
    while (ending.isAlive()) {
      turn();
    }
    ending.join();
    synchronized (shard) {
      assertTrue(shard.stack().tcp().isDrained());
    }
  }

  @Test
  void withoutConnectionsThereIsNothingToWaitFor() {
    long begin = System.nanoTime();
    new NetworkShutdown(new Shard[] {shard}).run();
    assertTrue(System.nanoTime() - begin < 4 * Time.SECOND);
  }
}
