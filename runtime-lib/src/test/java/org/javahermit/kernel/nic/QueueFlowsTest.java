package org.javahermit.kernel.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.javahermit.kernel.driver.FlowHash;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.OwnFlows;
import org.javahermit.kernel.net.TestDevice;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.api.Test;

/** Which stack opens which connections where the card's hash is known. */
class QueueFlowsTest {
  private static final int QUEUES = 4;
  private static final int US = IpAddress.v4(10, 0, 0, 1);
  private static final int PEER = IpAddress.v4(10, 0, 0, 2);
  private static final long GLOBAL = 0x2001_0db8_0000_0000L;

  private final Random random = new Random(5);

  private FlowHash hash(int kinds) {
    byte[] key = new byte[FlowHash.KEY_BYTES];
    random.nextBytes(key);
    return new FlowHash(key, kinds, new int[] {0, 1, 2, 3, 0, 1, 2, 3});
  }

  private static boolean isOwn(OwnFlows flows, boolean isV4, int localPort) {
    return isV4
        ? flows.isOwn(0, IpAddress.mapped(US), localPort, 0, IpAddress.mapped(PEER), 80)
        : flows.isOwn(GLOBAL, 1, localPort, GLOBAL, 2, 80);
  }

  @Test
  void eachConnectionIsOneStacks() {
    for (int kinds : new int[] {0, FlowHash.TCP4, FlowHash.TCP6}) {
      FlowHash hash = hash(kinds);
      int[] counts = new int[QUEUES];
      for (int port = 50_000; port < 52_000; port++) {
        for (boolean isV4 : new boolean[] {false, true}) {
          int owners = 0;
          for (int i = 0; i < QUEUES; i++) {
            OwnFlows flows = new QueueFlows(hash, i, OwnFlows.byPort(i, QUEUES));
            if (isOwn(flows, isV4, port)) {
              owners++;
              counts[i]++;
            }
          }
          assertEquals(1, owners);
        }
      }
      for (int count : counts) {
        assertTrue(count > 700, "each has its share: " + count);
      }
    }
  }

  @Test
  void whatAStackOpensComesBackToIt() {
    FlowHash hash = hash(FlowHash.TCP4);
    for (int i = 0; i < QUEUES; i++) {
      NetworkStack stack = new NetworkStack(new TestDevice(2), TcpConfig.DEFAULT, random::nextLong);
      stack.iface().setIpv4(new Ipv4Settings(US, 24, 0, 0));
      stack.tcp().setOwnFlows(new QueueFlows(hash, i, OwnFlows.byPort(i, QUEUES)));
      for (int j = 0; j < 20; j++) {
        TcpConnection made = stack.tcp().connect(0, IpAddress.mapped(PEER), 80, 0, 0);
        assertEquals(i, hash.queueOfTcp4(PEER, US, 80, made.localPort()));
      }
    }
  }
}
