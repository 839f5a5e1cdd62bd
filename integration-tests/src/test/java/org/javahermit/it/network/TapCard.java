package org.javahermit.it.network;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.testcontainers.UnikernelContainer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.images.builder.Transferable;

/**
 * A card with several pairs of queues, at a tap in the network of the guest's container: takes a
 * container that is not started, leaves the guest at {@link #GUEST} for clients in the container.
 * Unlike QEMU's user network, a tap has as many queues as it is asked for, and carries long
 * segments without checksums. Sources: netdevice(7), QEMU's manual of {@code -netdev tap}.
 */
final class TapCard {
  /** The guest's address. */
  static final String GUEST = "10.0.0.2";

  private static final String TUN = "/dev/net/tun";
  private static final String SCRIPT = "/tap-up";
  private static final String MONITOR = "/tmp/monitor";
  private static final String CARD = "/machine/peripheral/card/virtio-backend";

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

  private TapCard() {}

  /**
   * Gives a guest such a card, or skips the test where the machine has no taps. It is not skipped
   * but fails where {@code CI=true} is set: there nobody would see that it never runs.
   */
  static UnikernelContainer of(UnikernelContainer guest, int pairs) {
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
                .withCapAdd(Capability.NET_ADMIN)
                .withDevices(new Device("rwm", TUN, TUN)));
    return guest
        .withCopyToContainer(Transferable.of(UP, 0755), SCRIPT)
        .withIp(GUEST + "/24")
        .withQemuOptions(
            "-monitor", "unix:" + MONITOR + ",server=on,wait=off",
            "-netdev", "tap,id=tap,script=" + SCRIPT + ",downscript=no,queues=" + pairs,
            // A line for each queue, for changes of the configuration and for the control queue.
            "-device", "virtio-net-pci,netdev=tap,id=card,mq=on,vectors=" + (2 * pairs + 2));
  }

  /** How many buffers the card has used of each queue, to receive and to send in turn. */
  static List<Integer> usedBuffers(Client client, int pairs)
      throws IOException, InterruptedException {
    List<Integer> used = new ArrayList<>();
    for (int queue = 0; queue < 2 * pairs; queue++) {
      String question = "info virtio-queue-status " + CARD + " " + queue;
      String answer =
          client.run(
              "echo '%s' | nc -w 1 -U %s | tr -d '\\r' | grep -a used_idx:"
                  .formatted(question, MONITOR));
      used.add(Integer.parseInt(answer.replaceFirst("(?s).*used_idx:\\s*", "").strip()));
    }
    return used;
  }
}
