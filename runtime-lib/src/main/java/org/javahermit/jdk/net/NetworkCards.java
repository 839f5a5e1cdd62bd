package org.javahermit.jdk.net;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.jdk.support.MachineRandom;
import org.javahermit.kernel.driver.FlowHash;
import org.javahermit.kernel.driver.NetworkDevice;
import org.javahermit.kernel.driver.virtio.VirtioBus;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.OwnFlows;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.config.Configuration;
import org.javahermit.kernel.net.config.Follower;
import org.javahermit.kernel.net.config.IpParameter;
import org.javahermit.kernel.net.config.LinkState;
import org.javahermit.kernel.net.config.NetworkSettings;
import org.javahermit.kernel.net.config.NetworkSettings.Mode;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.nic.CardDevice;
import org.javahermit.kernel.nic.CardFilter;
import org.javahermit.kernel.nic.ChannelCard;
import org.javahermit.kernel.nic.QueueFlows;
import org.javahermit.kernel.socket.FrameRelay;
import org.javahermit.kernel.socket.InterruptLine;
import org.javahermit.kernel.socket.Shard;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.machine.FrameChannel;
import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.vm.ArrayMemory;
import org.javahermit.vm.Options;

/**
 * The machine's first network card, with a shard for each of its queues and its configuration under
 * way: takes what the command line says of the network, leaves shards that are not started yet.
 * Without a card, or where the command line turns it off, there is a shard for the host itself
 * only.
 */
final class NetworkCards {
  private static final String PARAMETER = "ip=";

  /** Names a card of the host, where the machine has no devices of its own. */
  private static final String TAP = "hermit.tap";

  /** How new connections of TCP find out what the network carries: {@code cubic} or the older. */
  private static final String CONGESTION = "hermit.tcp.congestion";

  private static final String NEW_RENO = "newreno";

  /** The part of the largest heap, 1 of so many, by which buffers of connections may grow. */
  private static final int GROWTH_SHARE = 16;

  /** The part that all buffers of connections may take together, so that nobody can fill it. */
  private static final int MEMORY_SHARE = 4;

  /** The bit of addresses that nobody has registered (IEEE 802, "locally administered"). */
  private static final long LOCAL = 0x0200_0000_0000L;

  private static final long ADDRESS_MASK = 0xfcff_ffff_ffffL;

  private final Shard[] shards;
  private final InterruptLine[] lines;
  private final Follower[] followers;

  /** Null where there is no card. */
  private final Configuration configuration;

  private NetworkCards(
      Shard[] shards, InterruptLine[] lines, Follower[] followers, Configuration configuration) {
    this.shards = shards;
    this.lines = lines;
    this.followers = followers;
    this.configuration = configuration;
  }

  Shard[] shards() {
    return shards;
  }

  /** What gives the card its addresses, or null without a card. */
  Configuration configuration() {
    return configuration;
  }

  /** Opens the card. */
  static NetworkCards open(RandomSource random) {
    NetworkSettings settings = settings();
    DeviceAccess machine = Platform.current().devices();
    String tap = System.getProperty(TAP);
    if (settings.mode() == Mode.OFF || machine == null && tap == null) {
      return withoutCard(random);
    }
    if (machine == null) {
      return of(openTap(tap), settings, null, random);
    }
    int cores = Platform.current().processors();
    List<NetworkDevice> cards = VirtioBus.networkCards(machine, cores);
    return cards.isEmpty() ? withoutCard(random) : of(cards.get(0), settings, machine, random);
  }

  /** The link of a card. */
  private record CardLink(NetworkDevice card) implements LinkState {
    @Override
    public boolean isUp() {
      return card.isLinkUp();
    }

    @Override
    public boolean takeAnnouncement() {
      return card.takeAnnouncement();
    }
  }

  private static NetworkDevice openTap(String name) {
    Address memory = Platform.current().allocatePages(ChannelCard.MEMORY);
    FrameChannel channel = memory.isZero() ? null : Platform.current().openFrames(name);
    if (channel == null) {
      Options.stop(
          "the tap device "
              + name
              + " of -Dhermit.tap cannot be opened; make it for this user:"
              + " ip tuntap add dev NAME mode tap user USER");
    }
    return new ChannelCard(channel, "tap " + name, memory);
  }

  private static NetworkCards withoutCard(RandomSource random) {
    Shard[] one = {Shard.loopback(Runtime.getRuntime().maxMemory() / MEMORY_SHARE, random)};
    return new NetworkCards(one, new InterruptLine[1], new Follower[0], null);
  }

  /** What the command line says; a wrong value ends the program, as with other parameters. */
  private static NetworkSettings settings() {
    List<String> values = new ArrayList<>();
    for (String entry : Options.environment()) {
      if (entry.startsWith(PARAMETER)) {
        values.add(entry.substring(PARAMETER.length()));
      }
    }
    try {
      return IpParameter.parse(values);
    } catch (IllegalArgumentException e) {
      Options.stop(e.getMessage());
      throw e;
    }
  }

  private static NetworkCards of(
      NetworkDevice card, NetworkSettings settings, DeviceAccess machine, RandomSource random) {
    long said = card.hardwareAddress();
    long address = said != 0 ? said : random.next() & ADDRESS_MASK | LOCAL;
    int queues = card.queueCount();
    InterruptLine[] lines = new InterruptLine[queues];
    Shard[] shards = new Shard[queues];
    CardFilter filter = new CardFilter(card);
    long heap = Runtime.getRuntime().maxMemory() / queues;
    TcpConfig tcp =
        TcpConfig.DEFAULT
            .withGrowth(heap / GROWTH_SHARE)
            .withMemory(heap / MEMORY_SHARE)
            .withCubic(!wantsNewReno());
    for (int i = 0; i < queues; i++) {
      CardDevice device = new CardDevice(card, i, address, filter, new ArrayMemory(), machine);
      lines[i] = new CardLine(card.queue(i));
      shards[i] = new Shard(device, lines[i], tcp, random);
    }
    NetworkStack first = shards[0].stack();
    Configuration configuration =
        new Configuration(first, address, settings, new CardLink(card), random);
    first.add(configuration);
    FlowHash hash = queues > 1 ? card.spread(MachineRandom.bytes(FlowHash.KEY_BYTES)) : null;
    return new NetworkCards(shards, lines, connect(shards, lines, hash), configuration);
  }

  private static boolean wantsNewReno() {
    String name = System.getProperty(CONGESTION, "cubic");
    if (!name.equals(NEW_RENO) && !name.equals("cubic")) {
      Options.stop(CONGESTION + "=" + name + " is not known; it is cubic or " + NEW_RENO);
    }
    return name.equals(NEW_RENO);
  }

  /** Lets the shards of a card's queues pass frames on, and all have the first one's addresses. */
  private static Follower[] connect(Shard[] shards, InterruptLine[] lines, FlowHash hash) {
    FrameRelay[] relays = FrameRelay.between(lines);
    Follower[] followers = new Follower[shards.length - 1];
    for (int i = 0; i < relays.length; i++) {
      NetworkStack stack = shards[i].stack();
      stack.iface().share(relays[i]);
      OwnFlows byPort = OwnFlows.byPort(i, shards.length);
      stack.tcp().setOwnFlows(hash == null ? byPort : new QueueFlows(hash, i, byPort));
      if (i > 0) {
        followers[i - 1] = new Follower(stack.iface());
        stack.add(followers[i - 1]);
      }
    }
    return followers;
  }

  /** The first shard has other addresses; called with its lock held. */
  void spread() {
    if (followers.length > 0) {
      Follower.State state = Follower.of(shards[0].stack().iface(), Shard.now());
      for (int i = 0; i < followers.length; i++) {
        followers[i].follow(state);
        lines[i + 1].ring();
      }
    }
  }
}
