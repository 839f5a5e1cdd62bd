package org.javahermit.kernel.socket;

import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.config.Configuration;
import org.javahermit.kernel.net.wire.IpAddress;

/**
 * Lets threads wait until a card has got its address: whoever wants to reach others right after the
 * start does not fail because a server was not asked yet. Nobody waits longer than a time after the
 * network was started, and who does not get an address is told why.
 */
public final class AddressWait {
  /** A server that has not answered by then, after three requests, does not exist. */
  static final long LIMIT = 15 * Time.SECOND;

  /** Nothing tells that no router has answered; so this often it is looked at. */
  private static final long LOOK = 100 * Time.MILLISECOND;

  private final Shard[] shards;
  private final Shard shard;
  private final Configuration configuration;
  private final long end;
  private boolean wasTold;

  /** Whether nobody has to wait any more: so that who sends does not take a lock for this. */
  private volatile boolean isOver;

  /** The same for destinations of IPv6. */
  private volatile boolean isOverForIpv6;

  /**
   * A wait for a configuration.
   *
   * @param shards of which the first one's stack is configured, and the others follow
   */
  public AddressWait(Shard[] shards, Configuration configuration) {
    this.shards = shards.clone();
    this.shard = shards[0];
    this.configuration = configuration;
    end = Shard.now() + LIMIT;
  }

  /** Hears that something has changed; called with the shard's lock held. */
  public void changed() {
    shard.notifyAll();
  }

  /**
   * Waits for an address by which a destination can be reached.
   *
   * @return null, or what is missing, the first time
   */
  public String awaitFor(long high, long low) {
    boolean isIpv6 = !IpAddress.isV4(high, low);
    if (isIpv6 ? isOverForIpv6 : isOver) {
      return null;
    }
    boolean wasInterrupted = false;
    String problem = null;
    synchronized (shard) {
      long left = end - Shard.now();
      while (!configuration.isReadyFor(high, low) && left > 0) {
        try {
          shard.wait(Math.min(left, LOOK) / Time.MILLISECOND + 1);
        } catch (InterruptedException e) {
          wasInterrupted = true; // for whoever waits for something that can be interrupted
        }
        left = end - Shard.now();
      }
      if (!configuration.isReady() && left <= 0) {
        problem = wasTold ? null : "the network has no address: " + configuration.problem();
        wasTold = true;
      }
      isOverForIpv6 = left <= 0 || configuration.hasSettledIpv6();
    }
    for (int i = 1; i < shards.length; i++) {
      synchronized (shards[i]) {
        shards[i].flush(); // so that it has what the first one has
      }
    }
    if (!isIpv6) {
      isOver = true;
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
    return problem;
  }
}
