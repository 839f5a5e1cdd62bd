package org.javahermit.kernel.net.iface;

import java.util.Arrays;
import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IpAddress;

/**
 * Tells a card which groups of Ethernet an interface listens to: takes the groups of both versions
 * of IP, leaves the card with theirs, and with those that every host is a member of (RFC 1112
 * section 4, RFC 4291 section 2.8). Costs nothing as long as no group is joined or left.
 */
final class HardwareGroups {
  private static final int ALL_SYSTEMS = 0xe000_0001;

  private final Device device;
  private int seen = -1;

  HardwareGroups(Device device) {
    this.device = device;
  }

  /**
   * Tells the card what has changed.
   *
   * @param v6 null where IPv6 is not spoken
   */
  void update(Memberships v4, Memberships v6) {
    int changes = v4.changes() + (v6 == null ? 0 : 1 + v6.changes());
    if (changes != seen) {
      seen = changes;
      device.listen(groups(v4.listened(), v6 == null ? null : v6.listened()));
    }
  }

  private static long[] groups(long[] v4, long[] v6) {
    long[] all = new long[v4.length + (v6 == null ? 0 : v6.length + 1) + 1];
    int used = 0;
    all[used++] = EthernetHeader.groupOf(ALL_SYSTEMS);
    for (long group : v4) {
      all[used++] = EthernetHeader.groupOf(IpAddress.v4(group));
    }
    if (v6 != null) {
      all[used++] = EthernetHeader.groupOf(Ndp.ALL_NODES);
      for (long group : v6) {
        all[used++] = EthernetHeader.groupOf(group);
      }
    }
    Arrays.sort(all);
    return all;
  }
}
