package org.javahermit.jdk.net;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.driver.NetworkDevice;
import org.javahermit.kernel.driver.virtio.VirtioBus;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.config.Configuration;
import org.javahermit.kernel.net.config.IpParameter;
import org.javahermit.kernel.net.config.NetworkSettings;
import org.javahermit.kernel.net.config.NetworkSettings.Mode;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.nic.CardDevice;
import org.javahermit.kernel.socket.Shard;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.machine.Platform;
import org.javahermit.vm.ArrayMemory;
import org.javahermit.vm.Options;

/**
 * The machine's first network card, with a shard for it and its configuration under way: takes what
 * the command line says of the network, leaves shards that are not started yet. Without a card, or
 * where the command line turns it off, there is a shard for the host itself only.
 */
final class NetworkCards {
  private static final String PARAMETER = "ip=";

  /** The bit of addresses that nobody has registered (IEEE 802, "locally administered"). */
  private static final long LOCAL = 0x0200_0000_0000L;

  private static final long ADDRESS_MASK = 0xfcff_ffff_ffffL;

  private final Shard[] shards;

  /** Null where there is no card. */
  private final Configuration configuration;

  private NetworkCards(Shard[] shards, Configuration configuration) {
    this.shards = shards;
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
    if (machine == null || settings.mode() == Mode.OFF) {
      return withoutCard(random);
    }
    List<NetworkDevice> cards = VirtioBus.networkCards(machine, 1);
    return cards.isEmpty() ? withoutCard(random) : of(cards.get(0), settings, machine, random);
  }

  private static NetworkCards withoutCard(RandomSource random) {
    return new NetworkCards(new Shard[] {Shard.loopback(random)}, null);
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
    CardDevice device = new CardDevice(card, 0, address, new ArrayMemory(), machine);
    Shard shard = new Shard(device, new CardLine(card.queue(0)), TcpConfig.DEFAULT, random);
    Configuration configuration =
        new Configuration(shard.stack(), address, settings, card::isLinkUp, random);
    shard.stack().add(configuration);
    return new NetworkCards(new Shard[] {shard}, configuration);
  }
}
