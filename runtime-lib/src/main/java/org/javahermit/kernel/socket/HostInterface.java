package org.javahermit.kernel.socket;

import java.util.Arrays;
import org.javahermit.kernel.net.wire.IpAddress;

/**
 * An interface of this host as programs see it.
 *
 * @param index its number, from 1 on
 * @param hardware the address of the card, 48 bits; 0 for loopback
 * @param addresses pairs of longs
 * @param prefixes bits of each address that its network has
 * @param isUp whether frames get through: a card's cable is there
 */
public record HostInterface(
    String name,
    int index,
    int mtu,
    long hardware,
    long[] addresses,
    int[] prefixes,
    boolean isUp) {
  /** Whether it is the way to this host itself. */
  public boolean isLoopback() {
    return hardware == 0;
  }

  /** Whether one of its addresses is this. */
  public boolean has(long high, long low) {
    for (int i = 0; i < addresses.length; i += 2) {
      if (addresses[i] == high && addresses[i + 1] == low) {
        return true;
      }
    }
    return false;
  }

  /** The same interface with its addresses of version 4 alone. */
  public HostInterface withoutV6() {
    int count = 0;
    long[] pairs = new long[addresses.length];
    int[] bits = new int[prefixes.length];
    for (int i = 0; i < prefixes.length; i++) {
      if (IpAddress.isV4(addresses[2 * i], addresses[2 * i + 1])) {
        pairs[2 * count] = addresses[2 * i];
        pairs[2 * count + 1] = addresses[2 * i + 1];
        bits[count++] = prefixes[i];
      }
    }
    return new HostInterface(
        name,
        index,
        mtu,
        hardware,
        Arrays.copyOf(pairs, 2 * count),
        Arrays.copyOf(bits, count),
        isUp);
  }
}
