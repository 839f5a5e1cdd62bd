package org.javahermit.it.wire;

import java.io.IOException;
import org.javahermit.it.network.Client;
import org.javahermit.testcontainers.UnikernelContainer;
import org.testcontainers.images.builder.Transferable;

/**
 * A raw socket at a tap in a guest's container: takes frames from a {@link FrameStream}, each
 * behind a header of virtio, and sends them to the guest; leaves the beginnings of those that Linux
 * sends there. What the kernel refuses to send is dropped. Sources: packet(7), {@code
 * PACKET_VNET_HDR} and {@code PACKET_QDISC_BYPASS} in linux/if_packet.h.
 */
final class RawSocket {
  /** The port of the container at which frames are taken. */
  static final int PORT = 5556;

  private static final String SCRIPT = "/raw-socket";

  /** A frame that finds the tap's queue full is sent again, which only the tap itself tells. */
  private static final String RELAY =
      """
      #!/usr/bin/perl
      use Socket;
      use IO::Handle;
      socket(my $raw, 17, SOCK_RAW, 0x0300) or die "raw: $!";
      my $request = pack('a16 x24', $ARGV[0]);
      ioctl($raw, 0x8933, $request) or die "index: $!";
      my $index = unpack('x16 i', $request);
      setsockopt($raw, 263, $_, pack('i', 1)) or die "option $_: $!" for (15, 20);
      bind($raw, pack('S n i x12', 17, 3, $index)) or die "bind: $!";
      socket(my $server, AF_INET, SOCK_STREAM, 0) or die "socket: $!";
      bind($server, pack_sockaddr_in($ARGV[1], INADDR_ANY)) or die "port: $!";
      listen($server, 1) or die "listen: $!";
      print "ready\\n";
      STDOUT->flush();
      accept(my $test, $server) or die "accept: $!";
      my $bytes = '';
      my $both = '';
      vec($both, fileno($_), 1) = 1 for ($raw, $test);
      while (select(my $ready = $both, undef, undef, undef)) {
        if (vec($ready, fileno($raw), 1)) {
          my $from = recv($raw, my $frame, 128, 0);
          my $isOutgoing = $from && unpack('x10 C', $from) == 4;
          syswrite($test, pack('N/a*', $frame)) if $isOutgoing;
        }
        if (vec($ready, fileno($test), 1)) {
          sysread($test, $bytes, 1 << 16, length $bytes) or exit;
          my $at = 0;
          while ($at + 4 <= length $bytes) {
            my $length = unpack('N', substr($bytes, $at, 4));
            last if $at + 4 + $length > length $bytes;
            my $frame = substr($bytes, $at + 4, $length);
            for (1 .. 20) {
              last if send($raw, $frame, 0) or not $!{ENOBUFS};
              select(undef, undef, undef, 0.001);
            }
            $at += 4 + $length;
          }
          substr($bytes, 0, $at) = '';
        }
      }
      """;

  private RawSocket() {}

  /** Gives a container that is not started what it needs. */
  static UnikernelContainer in(UnikernelContainer guest) {
    guest.addExposedPort(PORT);
    return guest.withCopyToContainer(Transferable.of(RELAY, 0755), SCRIPT);
  }

  /** Opens such a socket at a tap, which is there. */
  static FrameStream open(UnikernelContainer guest, String device)
      throws IOException, InterruptedException {
    String log = "/tmp/raw-socket";
    new Client(guest)
        .run(
            "%s %s %d > %s 2>&1 < /dev/null & for _ in {1..100}; do"
                    .formatted(SCRIPT, device, PORT, log)
                + " grep -q ready %s && exit; sleep 0.1; done; cat %s; exit 1".formatted(log, log));
    return new FrameStream(guest.getHost(), guest.getMappedPort(PORT));
  }
}
