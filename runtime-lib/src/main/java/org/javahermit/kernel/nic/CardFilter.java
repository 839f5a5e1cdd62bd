package org.javahermit.kernel.nic;

import java.util.Arrays;
import org.javahermit.kernel.driver.NetworkDevice;

/**
 * The groups that a card receives frames for: takes what the stacks of its queues want, each on its
 * own core, leaves the card with all of it, each group once.
 */
public final class CardFilter {
  private final NetworkDevice card;
  private final long[][] wanted;

  /** A filter that lets everything pass until a stack says what it wants. */
  public CardFilter(NetworkDevice card) {
    this.card = card;
    wanted = new long[card.queueCount()][0];
  }

  /** The stack of a queue wants these, and no others. */
  synchronized void listen(int queue, long[] groups) {
    wanted[queue] = groups.clone();
    card.listen(union());
  }

  private long[] union() {
    int count = 0;
    for (long[] groups : wanted) {
      count += groups.length;
    }
    long[] all = new long[count];
    int at = 0;
    for (long[] groups : wanted) {
      System.arraycopy(groups, 0, all, at, groups.length);
      at += groups.length;
    }
    Arrays.sort(all);
    int used = 0;
    for (long group : all) {
      if (used == 0 || all[used - 1] != group) {
        all[used++] = group;
      }
    }
    return Arrays.copyOf(all, used);
  }
}
