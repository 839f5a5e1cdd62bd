package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.BufferCount;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * Puts fragments of IP together (RFC 791 section 3.2 with its table of blocks, RFC 8200 section
 * 4.5). A fixed number of datagrams is open at a time, the oldest gives way. Fragments that overlap
 * others with different bytes end their datagram (RFC 5722 section 4, for IPv4 too), and with IPv6
 * those of it that are still to come are dropped; IPv4's identifications come back too soon for
 * that. Exact repetitions are ignored. Incomplete datagrams end after a time (RFC 1122 section
 * 3.3.2).
 */
final class Reassembly {
  /** Datagrams that are open at a time; bounds the memory to this times 64 KiB. */
  static final int CAPACITY = 16;

  /** Between RFC 791's 15 s and RFC 8200's 60 s. */
  static final long TIME_OUT = 30 * Time.SECOND;

  private static final int MAX_LENGTH = 65_535;
  private static final int BLOCK = 8;

  /** One datagram in the making. */
  private static final class Datagram {
    private boolean used;

    /** Whether it had fragments that overlap: the rest is dropped as it comes. */
    private boolean refused;

    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private int protocol;
    private int identification;
    private long expires;

    /** Grows with the datagram, so that many small ones stay small. */
    private byte[] bytes = new byte[4096];

    private final long[] present = new long[(MAX_LENGTH / BLOCK + 64) / 64];

    /** Total length, or -1 before the last fragment is there. */
    private int total;

    private int received;

    private boolean matches(IpPacket ip, int id) {
      return used
          && identification == id
          && protocol == ip.protocol()
          && sourceLow == ip.sourceLow()
          && sourceHigh == ip.sourceHigh()
          && destinationLow == ip.destinationLow()
          && destinationHigh == ip.destinationHigh();
    }

    private void open(IpPacket ip, int id, long now) {
      used = true;
      refused = false;
      sourceHigh = ip.sourceHigh();
      sourceLow = ip.sourceLow();
      destinationHigh = ip.destinationHigh();
      destinationLow = ip.destinationLow();
      protocol = ip.protocol();
      identification = id;
      expires = now + TIME_OUT;
      total = -1;
      received = 0;
      for (int i = 0; i < present.length; i++) {
        present[i] = 0;
      }
    }

    private void refuse() {
      refused = !IpAddress.isV4(destinationHigh, destinationLow);
      used = refused;
    }

    private boolean has(int block) {
      return (present[block >> 6] >>> block & 1) != 0;
    }

    private void add(PacketBuffer fragment, int offset) {
      int end = offset + fragment.length();
      if (end > bytes.length) {
        byte[] larger = new byte[Math.min(MAX_LENGTH, Math.max(end, 2 * bytes.length))];
        System.arraycopy(bytes, 0, larger, 0, bytes.length);
        bytes = larger;
      }
      System.arraycopy(fragment.bytes(), fragment.offset(), bytes, offset, fragment.length());
      for (int block = offset / BLOCK; block * BLOCK < end; block++) {
        present[block >> 6] |= 1L << block;
      }
      received += fragment.length();
    }

    /** Blocks of the fragment that are present already. */
    private int overlap(int offset, int end) {
      int count = 0;
      for (int block = offset / BLOCK; block * BLOCK < end; block++) {
        count += has(block) ? 1 : 0;
      }
      return count;
    }

    private boolean repeats(PacketBuffer fragment, int offset) {
      for (int i = 0; i < fragment.length(); i++) {
        if (bytes[offset + i] != (byte) fragment.u8(i)) {
          return false;
        }
      }
      return true;
    }
  }

  private final Datagram[] datagrams = new Datagram[CAPACITY];

  /**
   * Adds a fragment and drops it from the caller's hands: true if the datagram is complete, and the
   * fragment's window is now at it, until the next call.
   */
  boolean add(PacketBuffer fragment, IpPacket ip, int id, int offset, boolean more, long now) {
    int end = offset + fragment.length();
    boolean odd = more && fragment.length() % BLOCK != 0;
    if (end > MAX_LENGTH || odd || fragment.length() == 0) {
      return false;
    }
    Datagram datagram = find(ip, id, now);
    if (datagram.refused) {
      return false;
    }
    if (!isConsistent(datagram, end, more)) {
      datagram.refuse();
      return false;
    }
    int blocks = (end - offset + BLOCK - 1) / BLOCK;
    int overlap = datagram.overlap(offset, end);
    if (overlap != 0) {
      if (overlap != blocks || !datagram.repeats(fragment, offset)) {
        datagram.refuse();
      }
      return false;
    }
    if (!more) {
      datagram.total = end;
    }
    datagram.add(fragment, offset);
    if (datagram.received != datagram.total) {
      return false;
    }
    datagram.used = false;
    fragment.point(datagram.bytes, 0, datagram.total);
    return true;
  }

  /** Whether a fragment fits to what is known of the end. */
  private static boolean isConsistent(Datagram datagram, int end, boolean more) {
    if (datagram.total >= 0) {
      return more ? end <= datagram.total : end == datagram.total;
    }
    return more || datagram.overlap(end, MAX_LENGTH) == 0;
  }

  private Datagram find(IpPacket ip, int id, long now) {
    Datagram oldest = null;
    for (int i = 0; i < CAPACITY; i++) {
      Datagram datagram = datagrams[i];
      if (datagram == null) {
        datagram = new Datagram();
        datagrams[i] = datagram;
      }
      if (datagram.matches(ip, id)) {
        return datagram;
      }
      if (oldest == null || oldest.used && (!datagram.used || datagram.expires < oldest.expires)) {
        oldest = datagram;
      }
    }
    oldest.open(ip, id, now);
    return oldest;
  }

  /** Drops what took too long; returns when the next datagram will have. */
  long poll(long now) {
    long next = Time.NEVER;
    for (Datagram datagram : datagrams) {
      if (datagram == null || !datagram.used) {
        continue;
      }
      if (now >= datagram.expires) {
        datagram.used = false;
      } else {
        next = Math.min(next, datagram.expires);
      }
    }
    return next;
  }

  /** Adds the buffers, which stay for the next datagram. */
  void count(BufferCount into) {
    for (Datagram datagram : datagrams) {
      into.add(datagram == null ? 0 : datagram.bytes.length);
    }
  }

  /** Bytes that buffers take. */
  int memory() {
    int sum = 0;
    for (Datagram datagram : datagrams) {
      sum += datagram == null ? 0 : datagram.bytes.length;
    }
    return sum;
  }
}
