package org.javahermit.kernel.net.iface;

import java.util.Arrays;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.Time;

/**
 * The groups that an interface listens to, for one version of IP: takes joins and leaves of sockets
 * and queries of routers, leaves reports at their times. The rules are the same for IGMPv3 (RFC
 * 3376 section 5) and MLDv2 (RFC 3810 section 6), and for their predecessors (RFC 2236 section 3,
 * RFC 2710 section 4), which are spoken as long as a router does. Routers are told of whole groups:
 * who wants some sources only drops the others itself.
 */
final class Memberships {
  /** Sends messages of one version of IP. */
  interface Reporter {
    /** Says that a group is listened to, or not any more: a change of state. */
    void changed(long high, long low, boolean isJoined, long now);

    /** Answers a query about a group, or about all reported ones. */
    void current(long[] groups, long now);

    /** Says the same to a router of the older version, which also hears it when asking. */
    void oldReport(long high, long low, long now);

    /** Tells a router of the older version that nobody listens here any more. */
    void oldLeave(long high, long low, long now);

    /** Whether routers want to know of a group at all. */
    boolean isReported(long high, long low);
  }

  static final int CAPACITY = 64;

  /** RFC 3376 section 8.1: changes are told so often, for the case that a message is lost. */
  private static final int ROBUSTNESS = 2;

  /** RFC 3376 section 8.11, RFC 3810 section 9.11: unsolicited report interval. */
  private static final long REPEAT = Time.SECOND;

  /** RFC 3376 section 8.12: two intervals of queries and one of answers. */
  private static final long OLD_ROUTER = 260 * Time.SECOND;

  /** One group; it stays for a while after it was left, to say so again. */
  private static final class Group {
    private long high;
    private long low;
    private int users;
    private int repeats;
    private long repeatAt = Time.NEVER;
    private long answerAt = Time.NEVER;
  }

  private final Reporter reporter;
  private final RandomSource random;
  private final Group[] groups = new Group[CAPACITY];
  private int count;
  private long answerAllAt = Time.NEVER;
  private long oldUntil;
  private int changes;

  Memberships(Reporter reporter, RandomSource random) {
    this.reporter = reporter;
    this.random = random;
  }

  /** Whether somebody here listens to a group. */
  boolean isMember(long high, long low) {
    Group group = find(high, low);
    return group != null && group.users > 0;
  }

  /** Another number whenever the groups have changed that are listened to. */
  int changes() {
    return changes;
  }

  /** The lower halves of the groups that are listened to. */
  long[] listened() {
    long[] found = new long[count];
    int used = 0;
    for (int i = 0; i < count; i++) {
      if (groups[i].users > 0) {
        found[used++] = groups[i].low;
      }
    }
    return Arrays.copyOf(found, used);
  }

  private Group find(long high, long low) {
    for (int i = 0; i < count; i++) {
      if (groups[i].low == low && groups[i].high == high) {
        return groups[i];
      }
    }
    return null;
  }

  /** One more listens to a group; false if there are too many groups. */
  boolean join(long high, long low, long now) {
    Group group = find(high, low);
    if (group == null) {
      if (count == CAPACITY) {
        return false;
      }
      group = new Group();
      group.high = high;
      group.low = low;
      groups[count++] = group;
    }
    changes += group.users == 0 ? 1 : 0;
    if (group.users++ == 0 && reporter.isReported(high, low)) {
      group.repeats = ROBUSTNESS;
      repeat(group, now);
    }
    return true;
  }

  /** One less listens. */
  void leave(long high, long low, long now) {
    Group group = find(high, low);
    if (group == null || group.users == 0 || --group.users > 0) {
      return;
    }
    changes++;
    group.answerAt = Time.NEVER;
    if (reporter.isReported(high, low)) {
      group.repeats = isOld(now) ? 1 : ROBUSTNESS;
      repeat(group, now);
    }
    removeUnused();
  }

  private boolean isOld(long now) {
    return now < oldUntil;
  }

  private void repeat(Group group, long now) {
    boolean isJoined = group.users > 0;
    if (!isOld(now)) {
      reporter.changed(group.high, group.low, isJoined, now);
    } else if (isJoined) {
      reporter.oldReport(group.high, group.low, now);
    } else {
      reporter.oldLeave(group.high, group.low, now);
    }
    group.repeats--;
    group.repeatAt = group.repeats > 0 ? now + within(REPEAT) : Time.NEVER;
  }

  private void removeUnused() {
    for (int i = count - 1; i >= 0; i--) {
      if (groups[i].users == 0 && groups[i].repeats == 0) {
        count--;
        groups[i] = groups[count];
        groups[count] = null;
      }
    }
  }

  /** A random time up to another; with a millisecond's grain, as routers have it. */
  private long within(long time) {
    int milliseconds = (int) (time / Time.MILLISECOND);
    return (1 + random.below(Math.max(1, milliseconds))) * Time.MILLISECOND;
  }

  /**
   * A router asks.
   *
   * @param low with the upper half of the group; both 0 for all groups
   * @param most time for the answer
   * @param isOld whether it speaks the older version
   */
  void asked(long high, long low, long most, boolean isOld, long now) {
    if (isOld) {
      oldUntil = now + OLD_ROUTER;
    }
    long at = now + within(most);
    if (high == 0 && low == 0) {
      if (!isOld(now)) {
        answerAllAt = Math.min(answerAllAt, at);
        return;
      }
      for (int i = 0; i < count; i++) {
        answer(groups[i], now + within(most));
      }
      return;
    }
    Group group = find(high, low);
    if (group != null) {
      answer(group, at);
    }
  }

  private void answer(Group group, long at) {
    if (group.users > 0 && reporter.isReported(group.high, group.low)) {
      group.answerAt = Math.min(group.answerAt, at);
    }
  }

  /** Somebody else has told an old router of a group: that is enough (RFC 2236 section 3). */
  void heard(long high, long low, long now) {
    Group group = find(high, low);
    if (group != null && isOld(now)) {
      group.answerAt = Time.NEVER;
    }
  }

  /** The link is there again: what is on it knows of nothing. */
  void restart(long now) {
    for (int i = 0; i < count; i++) {
      if (groups[i].users > 0 && reporter.isReported(groups[i].high, groups[i].low)) {
        groups[i].repeats = ROBUSTNESS;
        groups[i].repeatAt = now;
      }
    }
  }

  /** Sends reports that are due; returns when to be polled again. */
  long poll(long now) {
    if (now >= answerAllAt) {
      answerAllAt = Time.NEVER;
      answerAll(now);
    }
    long next = answerAllAt;
    boolean isUnused = false;
    for (int i = 0; i < count; i++) {
      Group group = groups[i];
      if (now >= group.repeatAt) {
        repeat(group, now);
      }
      if (now >= group.answerAt) {
        group.answerAt = Time.NEVER;
        answerOne(group, now);
      }
      isUnused |= group.users == 0 && group.repeats == 0;
      next = Math.min(next, Math.min(group.repeatAt, group.answerAt));
    }
    if (isUnused) {
      removeUnused();
    }
    return next;
  }

  private void answerOne(Group group, long now) {
    if (isOld(now)) {
      reporter.oldReport(group.high, group.low, now);
    } else {
      reporter.current(new long[] {group.high, group.low}, now);
    }
  }

  private void answerAll(long now) {
    long[] all = new long[2 * count];
    int found = 0;
    for (int i = 0; i < count; i++) {
      if (groups[i].users > 0 && reporter.isReported(groups[i].high, groups[i].low)) {
        all[found++] = groups[i].high;
        all[found++] = groups[i].low;
      }
    }
    if (found > 0) {
      reporter.current(Arrays.copyOf(all, found), now);
    }
  }
}
