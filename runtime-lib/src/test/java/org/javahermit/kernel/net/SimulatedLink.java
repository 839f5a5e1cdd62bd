package org.javahermit.kernel.net;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;
import org.javahermit.kernel.net.wire.Checksum;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * Two devices and a cable between them in virtual time. The cable loses, repeats, reorders, delays
 * and corrupts frames as a seed says. A corrupted bit lies behind the Ethernet header, and only in
 * frames whose checksums find it: those of IPv4, and of IPv6. IPv6 has none for its header, but
 * addresses, length and protocol are part of the sums of TCP, UDP and ICMPv6 (RFC 8200 section
 * 8.1); of the rest, version and hop limit decide whether a packet is taken at all, class and flow
 * label change nothing for the receiver. ARP is spared: no checksum covers it but that of Ethernet,
 * by which a real cable's damage is found.
 */
public final class SimulatedLink {
  /** What the cable does, in thousandths of frames, and nanoseconds. */
  public record Faults(int loss, int duplication, int reordering, int corruption, long delay) {
    /** A perfect cable. */
    public static final Faults NONE = new Faults(0, 0, 0, 0, 0);
  }

  private record InFlight(long time, long order, int to, byte[] frame) {}

  /** One end. */
  public final class End implements Device {
    private final int number;
    private final Deque<byte[]> incoming = new ArrayDeque<>();
    private final PacketBuffer frame = PacketBuffer.ofCapacity(65_535);

    private End(int number) {
      this.number = number;
    }

    /** The next frame that has arrived here, for who is no stack; null where there is none. */
    public byte[] poll() {
      return incoming.poll();
    }

    @Override
    public long hardwareAddress() {
      return 0x0200_0000_0001L + number;
    }

    @Override
    public int mtu() {
      return mtu;
    }

    @Override
    public int capabilities() {
      return capabilities;
    }

    @Override
    public boolean receive(PacketBuffer into) {
      byte[] next = incoming.poll();
      if (next != null) {
        into.point(next, 0, next.length);
        into.setVerified((capabilities & VERIFIES_CHECKSUMS) != 0);
      }
      return next != null;
    }

    @Override
    public boolean allocate(PacketBuffer into) {
      if (queued[number] >= queue) {
        return false;
      }
      frame.clear();
      into.point(frame);
      return true;
    }

    @Override
    public void send(PacketBuffer packet) {
      if (packet.segmentSize() > 0) {
        cut(packet);
        return;
      }
      if (packet.checksumStart() >= 0) {
        int start = packet.checksumStart();
        int sum = Checksum.finish(packet.sum(start, packet.length() - start));
        packet.put16(start + packet.checksumOffset(), sum);
      }
      int length = packet.length();
      if (length > mtu + EthernetHeader.LENGTH) {
        throw new AssertionError("a frame of " + length + " bytes");
      }
      byte[] bytes = packet.bytes();
      byte[] copy = Arrays.copyOfRange(bytes, packet.offset(), packet.offset() + length);
      tap.accept(copy);
      carry(1 - number, copy);
    }

    /** Segmentation as a card does it, for IPv4 (virtio 1.2 section 5.1.6.2). */
    private void cut(PacketBuffer packet) {
      int ip = EthernetHeader.LENGTH;
      int tcp = packet.checksumStart();
      int headers = tcp + (packet.u8(tcp + 12) >>> 4) * 4;
      int payload = packet.length() - headers;
      for (int at = 0; at < payload; at += packet.segmentSize()) {
        int count = Math.min(packet.segmentSize(), payload - at);
        PacketBuffer part = new PacketBuffer(new byte[headers + count]);
        System.arraycopy(packet.bytes(), packet.offset(), part.bytes(), 0, headers);
        int from = packet.offset() + headers + at;
        System.arraycopy(packet.bytes(), from, part.bytes(), headers, count);
        part.put16(ip + 2, part.length() - ip);
        part.put16(ip + 10, 0);
        part.put16(ip + 10, Checksum.finish(part.sum(ip, 20)));
        part.put32(tcp + 4, packet.i32(tcp + 4) + at);
        if (at + count < payload) {
          part.put8(tcp + 13, part.u8(tcp + 13) & ~9);
        }
        long pseudo = part.sum(ip + 12, 8) + 6 + part.length() - tcp;
        part.put16(tcp + 16, 0);
        int sum = Checksum.finish(part.sum(tcp, part.length() - tcp) + pseudo);
        part.put16(tcp + 16, sum);
        carry(1 - number, part.bytes());
      }
    }
  }

  public final End left = new End(0);
  public final End right = new End(1);
  int mtu = 1500;
  int capabilities;

  /** Frames that are on their way in one direction at most; a device has no room for more. */
  int queue = 256;

  /** Nanoseconds that the cable is busy with a byte. */
  long perByte = 8;

  public long now;
  private final int[] queued = new int[2];
  private final long[] busyUntil = new long[2];
  private final Random random;
  private final PriorityQueue<InFlight> flight =
      new PriorityQueue<>(
          (a, b) ->
              a.time() != b.time()
                  ? Long.compare(a.time(), b.time())
                  : Long.compare(a.order(), b.order()));
  private Faults faults = Faults.NONE;

  /** Sees all frames that devices send. */
  private Consumer<byte[]> tap = frame -> {};

  private long order;

  public SimulatedLink(Random random) {
    this.random = random;
  }

  public void setFaults(Faults newFaults) {
    faults = newFaults;
  }

  public void setTap(Consumer<byte[]> newTap) {
    tap = newTap;
  }

  private boolean happens(int thousandths) {
    return random.nextInt(1000) < thousandths;
  }

  private static boolean isChecked(byte[] frame) {
    int type = (frame[12] & 0xff) << 8 | frame[13] & 0xff;
    return type == EthernetHeader.IPV4 || type == EthernetHeader.IPV6;
  }

  /** Puts a frame on its way. */
  public void carry(int to, byte[] frame) {
    int from = 1 - to;
    busyUntil[from] = Math.max(busyUntil[from], now) + frame.length * perByte;
    int copies = happens(faults.loss()) ? 0 : happens(faults.duplication()) ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      byte[] copy = frame.clone();
      if (isChecked(copy) && happens(faults.corruption())) {
        copy[14 + random.nextInt(copy.length - 14)] ^= (byte) (1 << random.nextInt(8));
      }
      long time = busyUntil[from] + faults.delay();
      if (happens(faults.reordering())) {
        time += (long) (random.nextDouble() * (faults.delay() + 5 * Time.MILLISECOND));
      }
      flight.add(new InFlight(time, order++, to, copy));
      queued[from]++;
    }
  }

  /** When the next frame arrives. */
  public long next() {
    return flight.isEmpty() ? Time.NEVER : flight.peek().time();
  }

  /** Hands over what has arrived by now. */
  public void deliver() {
    while (next() <= now) {
      InFlight arrived = flight.poll();
      queued[1 - arrived.to()]--;
      (arrived.to() == 0 ? left : right).incoming.add(arrived.frame());
    }
  }
}
