package org.javahermit.jdk.net;

import jdk.internal.misc.VM;
import org.javahermit.kernel.net.BufferCount;
import org.javahermit.kernel.socket.Shard;

/**
 * The buffers of the network as a pool of {@code BufferPoolMXBean}: those of connections and
 * sockets, incomplete datagrams, and frames on their way to the card. They are counted when
 * somebody asks, with each shard's lock in turn.
 */
final class NetworkBuffers implements VM.BufferPool {
  private final Shard[] shards;

  NetworkBuffers(Shard[] shards) {
    this.shards = shards;
  }

  private BufferCount count() {
    BufferCount count = new BufferCount();
    for (Shard shard : shards) {
      synchronized (shard) {
        shard.stack().count(count);
      }
    }
    return count;
  }

  @Override
  public String getName() {
    return "network";
  }

  @Override
  public long getCount() {
    return count().buffers();
  }

  @Override
  public long getTotalCapacity() {
    return count().bytes();
  }

  @Override
  public long getMemoryUsed() {
    return count().bytes();
  }
}
