package org.javahermit.kernel.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.javahermit.kernel.net.TestDevice;
import org.javahermit.kernel.net.socket.GroupFilter;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups on a host with loopback and a card: each is joined, heard and left for itself. */
class GroupInterfacesTest {
  private static final long GROUP = IpAddress.mapped(IpAddress.v4(239, 1, 2, 3));
  private static final int LOOPBACK = IpAddress.v4(127, 0, 0, 1);

  private final TestDevice card = new TestDevice(0x0200_0000_0001L);
  private final InetSocket.Address address = new InetSocket.Address();
  private Network network;
  private MessageSocket socket;

  @BeforeEach
  void open() {
    SplittableRandom random = new SplittableRandom(3);
    Shard shard = new Shard(card, new ParkingLine(), TcpConfig.DEFAULT, random::nextLong);
    network =
        new Network(new Shard[] {shard}, null, () -> "test", (high, low) -> {}, random::nextLong);
    socket = new MessageSocket(network, false);
    assertEquals(0, socket.bind(0, 0, 0));
    socket.setBlocking(false);
    socket.local(address);
  }

  /** Sends a datagram to the group; how many come back. */
  private int heard() {
    int port = address.port;
    assertEquals(1, socket.send(new ArrayBytes(new byte[1]), 1, 0, GROUP, port));
    int count = 0;
    while (socket.receive(new ArrayBytes(new byte[1]), 1, new InetSocket.Address()) > 0) {
      count++;
    }
    return count;
  }

  private void sendByLoopback() {
    socket.setOption(SocketOptions.IP, SocketOptions.GROUP_INTERFACE, LOOPBACK);
  }

  @Test
  void whatIsSentByTheOtherInterfaceIsNotHeard() {
    assertEquals(0, socket.join(GroupFilter.LOOPBACK, 0, GROUP, 0, 0));
    assertEquals(0, heard());
    sendByLoopback();
    assertEquals(1, heard());
  }

  @Test
  void bothInterfacesCanBeJoined() {
    assertEquals(0, socket.join(GroupFilter.LOOPBACK, 0, GROUP, 0, 0));
    assertEquals(0, socket.join(GroupFilter.CARD, 0, GROUP, 0, 0));
    assertEquals(-Errors.ADDRESS_IN_USE, socket.join(GroupFilter.CARD, 0, GROUP, 0, 0));
    assertEquals(1, heard());
    assertEquals(0, socket.leave(GroupFilter.CARD, 0, GROUP, 0, 0));
    assertEquals(0, heard());
    sendByLoopback();
    assertEquals(1, heard());
    assertEquals(0, socket.leave(GroupFilter.LOOPBACK, 0, GROUP, 0, 0));
    assertEquals(0, heard());
  }

  @Test
  void routersAreToldOfWhatIsJoinedAtTheCard() {
    assertEquals(0, socket.join(GroupFilter.LOOPBACK, 0, GROUP, 0, 0));
    assertFalse(network.shard(0).stack().iface().isMember(0, GROUP));
    assertEquals(0, socket.join(GroupFilter.CARD, 0, GROUP, 0, 0));
    assertTrue(network.shard(0).stack().iface().isMember(0, GROUP));
    socket.close();
    assertFalse(network.shard(0).stack().iface().isMember(0, GROUP));
  }

  @Test
  void interfacesAreFoundByNumberAndByAddress() {
    assertEquals(GroupFilter.CARD, socket.interfaceOf(0));
    assertEquals(GroupFilter.LOOPBACK, socket.interfaceOf(1));
    assertEquals(0, socket.interfaceOf(7));
    assertEquals(GroupFilter.LOOPBACK, socket.interfaceAt(LOOPBACK));
    assertEquals(0, socket.interfaceAt(IpAddress.v4(10, 9, 9, 9)));
    assertEquals(-Errors.NO_DEVICE, socket.join(0, 0, GROUP, 0, 0));
  }
}
