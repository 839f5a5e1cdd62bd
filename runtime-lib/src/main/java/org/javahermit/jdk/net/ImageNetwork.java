package org.javahermit.jdk.net;

import jdk.internal.access.SharedSecrets;
import org.javahermit.jdk.jdk.internal.misc.BufferPools;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.config.Configuration;
import org.javahermit.kernel.net.dns.DnsResolver;
import org.javahermit.kernel.socket.AddressAwaiter;
import org.javahermit.kernel.socket.AddressWait;
import org.javahermit.kernel.socket.NameResolver;
import org.javahermit.kernel.socket.Network;
import org.javahermit.kernel.socket.NetworkShutdown;
import org.javahermit.kernel.socket.Shard;
import org.javahermit.kernel.socket.ShardResolver;

/** The image's network: made, and its threads started, when a program first needs it. */
public final class ImageNetwork {
  private static final String LOCALHOST = "localhost";

  /** What a host with a network card is called that nobody gave a name. */
  private static final String NAMELESS = "hermit";

  /** Behind the program's own hooks, which may use the network. */
  private static final int SHUTDOWN_SLOT = 3;

  private static volatile Network network;

  private ImageNetwork() {}

  /** The one network. */
  public static Network get() {
    Network made = network;
    return made == null ? start() : made;
  }

  private static synchronized Network start() {
    if (network == null) {
      network = make(new MachineNumbers());
    }
    return network;
  }

  private static Network make(RandomSource random) {
    SignalledThreads.use();
    NetworkCards cards = NetworkCards.open(random);
    Shard[] shards = cards.shards();
    Configuration configuration = cards.configuration();
    Network made =
        configuration == null
            ? new Network(shards, new NoResolver(), () -> LOCALHOST, (high, low) -> {}, random)
            : withCard(cards, configuration, random);
    SharedSecrets.getJavaLangAccess()
        .registerShutdownHook(SHUTDOWN_SLOT, true, new NetworkShutdown(shards));
    BufferPools.add(new NetworkBuffers(shards));
    for (int i = 0; i < shards.length; i++) {
      shards[i].start("Network " + i);
    }
    return made;
  }

  private static Network withCard(
      NetworkCards cards, Configuration configuration, RandomSource random) {
    Shard first = cards.shards()[0];
    DnsResolver resolver = new DnsResolver(first.stack(), random);
    first.stack().add(resolver);
    AddressWait wait = new AddressWait(cards.shards(), configuration);
    configuration.observe(
        () -> {
          resolver.setServers(configuration.resolvers());
          cards.spread();
          wait.changed();
        });
    AddressAwaiter awaiter = (high, low) -> awaitAddress(wait, high, low);
    return new Network(
        cards.shards(),
        new ShardResolver(first, resolver, awaiter::awaitAny),
        () -> hostName(first, configuration),
        awaiter,
        random);
  }

  private static void awaitAddress(AddressWait wait, long high, long low) {
    String problem = wait.awaitFor(high, low);
    if (problem != null) {
      System.err.println("javahermit: " + problem);
    }
  }

  private static String hostName(Shard shard, Configuration configuration) {
    synchronized (shard) {
      String name = configuration.hostName();
      return name.isEmpty() ? NAMELESS : name;
    }
  }

  /** Where nobody can be asked. */
  private static final class NoResolver implements NameResolver {
    @Override
    public Answer addresses(String name) {
      return new Answer(Outcome.NO_ANSWER, new long[0]);
    }

    @Override
    public long[] servers() {
      return new long[0];
    }

    @Override
    public String name(long high, long low) {
      return null;
    }
  }
}
