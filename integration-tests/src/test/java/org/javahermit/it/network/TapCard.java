package org.javahermit.it.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.javahermit.testcontainers.UnikernelContainer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.images.builder.Transferable;

/**
 * A card at a tap in the network of the guest's container, with a pair of queues for each core:
 * takes a container that is not started, leaves the guest at {@link #GUEST} for clients in the
 * container once the tap is {@link #up}. Unlike QEMU's user network, a tap has as many queues as it
 * is asked for, and carries long segments without checksums. Sources: netdevice(7), RFC 4861.
 */
public final class TapCard {
  /** The guest's address. */
  public static final String GUEST = "10.0.0.2";

  /** The address that QEMU gives a card. */
  public static final long GUEST_HARDWARE = 0x5254_0012_3456L;

  /** What the guest makes of a router's prefix and of the address that QEMU gives its card. */
  static final String GUEST_GLOBAL = "fd00:6::5054:ff:fe12:3456";

  /** The name of the tap. */
  public static final String DEVICE = "tap0";

  /** A file of the container that tells how many packets the card has taken from the tap. */
  public static final String ARRIVED = "/sys/class/net/" + DEVICE + "/statistics/tx_packets";

  private static final String TUN = "/dev/net/tun";
  private static final String UP_SCRIPT = "/tap-up";
  private static final String ROUTER_SCRIPT = "/advertise";
  private static final String MONITOR = "/unikernel/monitor";

  /** The container's image has no program for it, but Perl: SIOCSIFADDR, -NETMASK, -FLAGS. */
  private static final String UP =
      """
      #!/usr/bin/perl
      use Socket;
      socket(my $socket, AF_INET, SOCK_DGRAM, 0) or die "socket: $!";
      sub request {
        my ($code, $value) = @_;
        ioctl($socket, $code, pack('a16 a24', $ARGV[0], $value)) or die "ioctl $code: $!";
      }
      request(0x8916, pack_sockaddr_in(0, inet_aton('10.0.0.1')));
      request(0x891c, pack_sockaddr_in(0, inet_aton('255.255.255.0')));
      request(0x8914, pack('s', 0x41));
      """;

  /**
   * Gives the tap fd00:6::1/64 (SIOCGIFINDEX, SIOCSIFADDR) and tells all hosts, with the hop limit
   * that they ask for, that this is a router and that network's prefix (RFC 4861 sections 4.2 and
   * 4.6.2). The checksum is the kernel's affair.
   */
  private static final String ADVERTISE =
      """
      #!/usr/bin/perl
      use Socket qw(:DEFAULT AF_INET6 inet_pton pack_sockaddr_in6);
      socket(my $socket, AF_INET6, SOCK_RAW, 58) or die "socket: $!";
      my $request = pack('a16 x24', $ARGV[0]);
      ioctl($socket, 0x8933, $request) or die "index: $!";
      my $index = unpack('x16 i', $request);
      my $own = pack('a16 I i', inet_pton(AF_INET6, 'fd00:6::1'), 64, $index);
      ioctl($socket, 0x8916, $own) or $!{EEXIST} or die "address: $!";
      setsockopt($socket, 41, 18, pack('i', 255)) or die "hops: $!";
      my $router = pack('C2 n C2 n N2', 134, 0, 0, 64, 0, 1800, 0, 0);
      my $prefix = pack('C4 N3 a16', 3, 4, 64, 0xc0, 7200, 3600, 0, inet_pton(AF_INET6, 'fd00:6::'));
      my $all = pack_sockaddr_in6(0, inet_pton(AF_INET6, 'ff02::1'), $index);
      for (1 .. 50) {
        exit if send($socket, $router . $prefix, 0, $all);
        select(undef, undef, undef, 0.1);
      }
      die "send: $!";
      """;

  private TapCard() {}

  /**
   * Gives a guest such a card, or skips the test where the machine has no taps. It is not skipped
   * but fails where {@code CI=true} is set: there nobody would see that it never runs.
   */
  public static UnikernelContainer of(UnikernelContainer guest) {
    boolean hasTaps = Files.exists(Path.of(TUN));
    String missing = "No " + TUN + " here: modprobe tun";
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      Assertions.assertTrue(hasTaps, missing);
    }
    Assumptions.assumeTrue(hasTaps, missing);
    guest.withCreateContainerCmdModifier(
        create ->
            create
                .getHostConfig()
                .withSysctls(
                    Map.of(
                        "net.ipv6.conf.all.disable_ipv6", "0",
                        "net.ipv6.conf.default.disable_ipv6", "0",
                        "net.ipv6.conf.default.accept_dad", "0")));
    return guest
        .withTap(DEVICE)
        .withCopyToContainer(Transferable.of(UP, 0755), UP_SCRIPT)
        .withCopyToContainer(Transferable.of(ADVERTISE, 0755), ROUTER_SCRIPT)
        .withIp(GUEST + "/24");
  }

  /** Gives the tap of a guest that is started an address of IPv4 and turns it on. */
  public static void up(Client client) throws IOException, InterruptedException {
    client.run(UP_SCRIPT + " " + DEVICE);
  }

  /** Gives the tap an address of IPv6 and tells the guest of a router and its prefix. */
  static void advertise(Client client) throws IOException, InterruptedException {
    client.run(ROUTER_SCRIPT + " " + DEVICE);
  }

  /** How many buffers the card has used of each queue, to receive and to send in turn. */
  static List<Integer> usedBuffers(Client client, int pairs)
      throws IOException, InterruptedException {
    String card = card(client);
    List<Integer> used = new ArrayList<>();
    for (int queue = 0; queue < 2 * pairs; queue++) {
      String question = "info virtio-queue-status " + card + " " + queue;
      String answer = ask(client, question, "grep -a used_idx:");
      used.add(Integer.parseInt(answer.replaceFirst("(?s).*used_idx:\\s*", "").strip()));
    }
    return used;
  }

  /** The features that the guest took of those that the card has, as QEMU names them. */
  static String features(Client client) throws IOException, InterruptedException {
    String question = "info virtio-status " + card(client);
    return ask(client, question, "sed -n '/Guest features/,/Host features/p'");
  }

  private static String card(Client client) throws IOException, InterruptedException {
    return ask(client, "info virtio", "grep -ao '/machine[^ ]*'");
  }

  private static String ask(Client client, String question, String filter)
      throws IOException, InterruptedException {
    return client.run(
        "echo '%s' | nc -w 1 -U %s | tr -d '\\r' | %s".formatted(question, MONITOR, filter));
  }
}
