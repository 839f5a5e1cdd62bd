package org.javahermit.jdk.net;

import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.socket.NameResolver;
import org.javahermit.kernel.socket.Network;
import org.javahermit.kernel.socket.Shard;

/** The image's network: made, and its threads started, when a program first needs it. */
public final class ImageNetwork {
  private static volatile Network network;

  private ImageNetwork() {}

  /** The one network. */
  public static Network get() {
    Network made = network;
    return made == null ? start() : made;
  }

  private static synchronized Network start() {
    if (network == null) {
      RandomSource random = new MachineNumbers();
      Shard[] shards = {Shard.loopback(random)};
      for (int i = 0; i < shards.length; i++) {
        shards[i].start("Network " + i);
      }
      network = new Network(shards, new NoResolver(), "localhost", random);
    }
    return network;
  }

  /** Where nobody can be asked. */
  private static final class NoResolver implements NameResolver {
    @Override
    public Answer addresses(String name) {
      return new Answer(Outcome.NO_ANSWER, new long[0]);
    }

    @Override
    public String name(long high, long low) {
      return null;
    }
  }
}
