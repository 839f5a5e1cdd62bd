package org.javahermit.kernel.socket;

import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.Time;

/**
 * The end of the network when the program ends: as after the end of a process, peers still get what
 * was written before, and connections end in order. Where the machine stops with the program, that
 * has to be waited for; a peer that does not read is waited for only so long.
 */
public final class NetworkShutdown implements Runnable {
  private static final long LIMIT = 5 * Time.SECOND;

  private final Shard[] shards;

  /** The end of the network of these shards. */
  public NetworkShutdown(Shard[] shards) {
    this.shards = shards.clone();
  }

  @Override
  public void run() {
    for (Shard shard : shards) {
      synchronized (shard) {
        shard.stack().tcp().closeAll(Shard.now());
        shard.flush();
      }
    }
    long end = Shard.now() + LIMIT;
    while (!isOver() && Shard.now() < end) {
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        return; // somebody is in a hurry
      }
    }
  }

  private boolean isOver() {
    for (Shard shard : shards) {
      synchronized (shard) {
        NetworkStack stack = shard.stack();
        if (!stack.tcp().isDrained() || !stack.iface().isDrained()) {
          return false;
        }
      }
    }
    return true;
  }
}
