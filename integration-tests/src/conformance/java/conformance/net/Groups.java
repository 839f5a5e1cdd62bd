package conformance.net;

import static support.Workers.check;
import static support.Workers.thrown;

import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;

/** Multicast over the loopback interface. */
public final class Groups {
  private static InetAddress group;
  private static NetworkInterface loopback;

  private Groups() {}

  public static void main(String[] args) throws Exception {
    group = InetAddress.getByName("239.1.2.3");
    loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
    sockets();
    channels();
    sources();
    failures();
  }

  private static void sockets() throws Exception {
    try (MulticastSocket one = new MulticastSocket(0);
        MulticastSocket two = new MulticastSocket(one.getLocalPort())) {
      InetSocketAddress address = new InetSocketAddress(group, 0);
      one.joinGroup(address, loopback);
      two.joinGroup(address, loopback);
      one.setNetworkInterface(loopback);
      check("interface", one.getNetworkInterface().getName());
      one.send(new DatagramPacket(new byte[] {1, 2}, 2, group, one.getLocalPort()));
      DatagramPacket received = new DatagramPacket(new byte[10], 10);
      one.setSoTimeout(5000);
      two.setSoTimeout(5000);
      one.receive(received);
      check("own", received.getLength());
      received.setLength(10);
      two.receive(received);
      check("other", received.getLength() + " " + (received.getPort() == one.getLocalPort()));
      two.leaveGroup(address, loopback);
      one.send(new DatagramPacket(new byte[3], 3, group, one.getLocalPort()));
      received.setLength(10);
      one.receive(received);
      check("own", received.getLength());
      two.setSoTimeout(50);
      check("left", thrown(() -> two.receive(received)));
      check("left twice", thrown(() -> two.leaveGroup(address, loopback)).split(" ")[0]);
      check("joined twice", thrown(() -> one.joinGroup(address, loopback)).split(" ")[0]);
    }
  }

  private static DatagramChannel channel() throws Exception {
    return DatagramChannel.open(StandardProtocolFamily.INET)
        .setOption(StandardSocketOptions.SO_REUSEADDR, true)
        .setOption(StandardSocketOptions.IP_MULTICAST_IF, loopback)
        .bind(new InetSocketAddress(0));
  }

  private static int port(DatagramChannel channel) throws Exception {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  private static void channels() throws Exception {
    try (DatagramChannel channel = channel()) {
      MembershipKey key = channel.join(group, loopback);
      check("key", key.isValid() + " " + key.group() + " " + key.networkInterface().getName());
      check("source", key.sourceAddress());
      check("again", channel.join(group, loopback) == key);
      channel.send(ByteBuffer.allocate(5), new InetSocketAddress(group, port(channel)));
      ByteBuffer buffer = ByteBuffer.allocate(100);
      channel.receive(buffer);
      check("received", buffer.position());
      channel.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, false);
      channel.configureBlocking(false);
      channel.send(ByteBuffer.allocate(5), new InetSocketAddress(group, port(channel)));
      Thread.sleep(50);
      check("loop anyway", channel.receive(buffer) != null);
      key.drop();
      check("dropped", key.isValid());
    }
  }

  private static void sources() throws Exception {
    InetAddress here = InetAddress.getByName("127.0.0.1");
    try (DatagramChannel receiver = channel();
        DatagramChannel sender =
            DatagramChannel.open(StandardProtocolFamily.INET)
                .setOption(StandardSocketOptions.IP_MULTICAST_IF, loopback)
                .bind(new InetSocketAddress(here, 0))) {
      receiver.configureBlocking(false);
      InetSocketAddress to = new InetSocketAddress(group, port(receiver));
      ByteBuffer buffer = ByteBuffer.allocate(100);
      MembershipKey other = receiver.join(group, loopback, InetAddress.getByName("127.0.0.2"));
      sender.send(ByteBuffer.allocate(1), to);
      Thread.sleep(50);
      check("other source", receiver.receive(buffer));
      MembershipKey right = receiver.join(group, loopback, here);
      sender.send(ByteBuffer.allocate(2), to);
      Thread.sleep(50);
      check("right source", receiver.receive(buffer) != null);
      other.drop();
      right.drop();
      MembershipKey all = receiver.join(group, loopback);
      all.block(here);
      sender.send(ByteBuffer.allocate(3), to);
      Thread.sleep(50);
      check("blocked", receiver.receive(buffer));
      all.unblock(here);
      sender.send(ByteBuffer.allocate(4), to);
      Thread.sleep(50);
      check("unblocked", receiver.receive(buffer) != null);
      check("not blocked", thrown(() -> all.unblock(here)));
    }
  }

  private static void failures() throws Exception {
    try (DatagramChannel channel = channel()) {
      InetAddress single = InetAddress.getByName("127.0.0.1");
      check("no group", thrown(() -> channel.join(single, loopback)));
      check("source", thrown(() -> channel.join(group, loopback, group)));
    }
  }
}
