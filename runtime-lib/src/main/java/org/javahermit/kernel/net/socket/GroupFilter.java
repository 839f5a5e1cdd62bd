package org.javahermit.kernel.net.socket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.javahermit.kernel.net.wire.IpAddress;

/**
 * The groups whose datagrams a socket wants, by which interface they come, and from whom (RFC 3678
 * section 4): from all sources but some, or from some only.
 */
public final class GroupFilter {
  /** The numbers of the interfaces. */
  public static final int LOOPBACK = 1;

  public static final int CARD = 2;

  /** A group at an interface; sources are pairs of halves. */
  private static final class Group {
    final int by;
    final long high;
    final long low;
    final boolean someOnly;
    final List<Long> sources = new ArrayList<>();

    Group(int by, long high, long low, boolean someOnly) {
      this.by = by;
      this.high = high;
      this.low = low;
      this.someOnly = someOnly;
    }

    int find(long sourceHigh, long sourceLow) {
      for (int i = 0; i < sources.size(); i += 2) {
        if (sources.get(i) == sourceHigh && sources.get(i + 1) == sourceLow) {
          return i;
        }
      }
      return -1;
    }

    boolean add(long sourceHigh, long sourceLow) {
      if (find(sourceHigh, sourceLow) >= 0) {
        return false;
      }
      sources.add(sourceHigh);
      sources.add(sourceLow);
      return true;
    }

    boolean remove(long sourceHigh, long sourceLow) {
      int at = find(sourceHigh, sourceLow);
      if (at < 0) {
        return false;
      }
      sources.remove(at + 1);
      sources.remove(at);
      return true;
    }
  }

  private final List<Group> groups = new ArrayList<>();

  /** A filter that lets nothing through. */
  public GroupFilter() {}

  private Group find(int by, long high, long low) {
    for (Group group : groups) {
      if (group.by == by && group.high == high && group.low == low) {
        return group;
      }
    }
    return null;
  }

  /**
   * Wants a group's datagrams that come by an interface, of one source or, where that is
   * unspecified, of all; false if that was so or the group is wanted in the other way.
   */
  public boolean join(int by, long high, long low, long sourceHigh, long sourceLow) {
    boolean all = IpAddress.isUnspecified(sourceHigh, sourceLow);
    Group group = find(by, high, low);
    if (group == null) {
      group = new Group(by, high, low, !all);
      groups.add(group);
      return all || group.add(sourceHigh, sourceLow);
    }
    return group.someOnly && !all && group.add(sourceHigh, sourceLow);
  }

  /** Takes a wish back; false if there was none. */
  public boolean leave(int by, long high, long low, long sourceHigh, long sourceLow) {
    boolean all = IpAddress.isUnspecified(sourceHigh, sourceLow);
    Group group = find(by, high, low);
    if (group == null || group.someOnly == all) {
      return false;
    }
    if (!all && !group.remove(sourceHigh, sourceLow)) {
      return false;
    }
    if (all || group.sources.isEmpty()) {
      groups.remove(group);
    }
    return true;
  }

  /** No longer wants a source of a group that is wanted from all; false if it is not, or was so. */
  public boolean block(int by, long high, long low, long sourceHigh, long sourceLow) {
    Group group = find(by, high, low);
    return group != null && !group.someOnly && group.add(sourceHigh, sourceLow);
  }

  /** Wants a source again; false if it was not blocked. */
  public boolean unblock(int by, long high, long low, long sourceHigh, long sourceLow) {
    Group group = find(by, high, low);
    return group != null && !group.someOnly && group.remove(sourceHigh, sourceLow);
  }

  /** Whether a group is wanted at all. */
  public boolean has(int by, long high, long low) {
    return find(by, high, low) != null;
  }

  /** Whether a datagram is wanted. */
  boolean accepts(int by, long high, long low, long sourceHigh, long sourceLow) {
    Group group = find(by, high, low);
    return group != null && group.find(sourceHigh, sourceLow) >= 0 == group.someOnly;
  }

  /** The groups that are wanted by an interface: pairs of halves. */
  public long[] groups(int by) {
    long[] all = new long[2 * groups.size()];
    int used = 0;
    for (Group group : groups) {
      if (group.by == by) {
        all[used++] = group.high;
        all[used++] = group.low;
      }
    }
    return Arrays.copyOf(all, used);
  }
}
