package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.kernel.driver.FlowHash;
import org.javahermit.kernel.driver.NetworkDevice;
import org.javahermit.kernel.driver.NetworkQueue;
import org.javahermit.machine.DeviceAccess;

/**
 * A network card: takes a transport, leaves pairs of queues on which frames come and go, as many as
 * were asked for if the card has them. Source: virtio 1.2, §5.1.
 */
final class VirtioNet implements NetworkDevice {
  /** The kind of device. */
  static final int TYPE = 1;

  // The configuration, §5.1.4.
  private static final int ADDRESS = 0;
  private static final int ADDRESS_BYTES = 6;
  private static final int STATUS = 6;
  private static final int MOST_PAIRS = 8;
  private static final int MTU = 10;
  private static final int LINK_UP = 1;
  private static final int ANNOUNCE = 2;

  /** The MTU of a card that does not say, and the least one (RFC 791). */
  private static final int USUAL_MTU = 1500;

  private static final int LEAST_MTU = 68;
  private static final int ETHERNET_HEADER = 14;
  private static final int PAIRS_LIMIT = 0x8000;

  private final VirtioDevice device;
  private final NetPair[] pairs;
  private final long address;
  private final int mtu;

  /** Null where the card has no queue for commands. */
  private final NetControl control;

  /** Starts the card. */
  VirtioNet(VirtioTransport transport, DeviceAccess machine, int wantedPairs) {
    device = new VirtioDevice(transport, machine, "virtio-net");
    device.accept(NetFeature.choose(device.offer()));
    address = device.has(NetFeature.ADDRESS) ? readAddress() : 0;
    mtu = readMtu();
    int most = device.has(NetFeature.MULTIQUEUE) ? readMostPairs() : 1;
    pairs = new NetPair[Math.max(1, Math.min(wantedPairs, most))];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = new NetPair(device, i);
    }
    control = device.has(NetFeature.CONTROL) ? new NetControl(device, 2 * most) : null;
    device.start();
    for (NetPair pair : pairs) {
      pair.fill();
    }
    if (pairs.length > 1) {
      control.usePairs(pairs.length);
    }
  }

  private long readAddress() {
    long bytes = device.config(ADDRESS, ADDRESS_BYTES);
    return Long.reverseBytes(bytes) >>> Long.SIZE - Byte.SIZE * ADDRESS_BYTES;
  }

  private int readMtu() {
    int said = device.has(NetFeature.MTU) ? (int) device.config(MTU, 2) : USUAL_MTU;
    if (said < LEAST_MTU) {
      throw device.fail("says that its MTU is " + said + " bytes");
    }
    // A frame that is sent, and without mergeable buffers a received one, has to fit into one.
    return Math.min(said, NetSender.FRAME_BYTES - ETHERNET_HEADER);
  }

  private int readMostPairs() {
    int most = (int) device.config(MOST_PAIRS, 2);
    if (most < 1 || most > PAIRS_LIMIT) {
      throw device.fail("says that it has " + most + " pairs of queues");
    }
    return most;
  }

  @Override
  public String name() {
    return device.name();
  }

  @Override
  public long hardwareAddress() {
    return address;
  }

  @Override
  public int mtu() {
    return mtu;
  }

  @Override
  public boolean isLinkUp() {
    if (!device.isUsable()) {
      return false;
    }
    try {
      device.check();
      return !device.has(NetFeature.STATUS) || (device.config(STATUS, 2) & LINK_UP) != 0;
    } catch (DeviceFailure e) {
      return false; // it was reported
    }
  }

  @Override
  public synchronized boolean takeAnnouncement() {
    try {
      boolean isDue =
          device.isUsable()
              && device.has(NetFeature.ANNOUNCE)
              && (device.config(STATUS, 2) & ANNOUNCE) != 0;
      if (isDue) {
        control.announced();
      }
      return isDue;
    } catch (DeviceFailure e) {
      return false; // it was reported
    }
  }

  @Override
  public synchronized void listen(long[] groups) {
    // A card without an address of its own cannot know which frames are for this host.
    if (!device.isUsable() || !device.has(NetFeature.RECEIVE_FILTER) || address == 0) {
      return;
    }
    try {
      control.listen(groups);
    } catch (DeviceFailure e) {
      return; // it was reported
    }
  }

  @Override
  public boolean isUsable() {
    return device.isUsable();
  }

  @Override
  public int offloads() {
    return (device.has(NetFeature.CHECKSUM) ? CHECKSUM : 0)
        | (device.has(NetFeature.HOST_TCP4) ? SEGMENT_TCP4 : 0)
        | (device.has(NetFeature.HOST_TCP6) ? SEGMENT_TCP6 : 0);
  }

  @Override
  public synchronized FlowHash spread(byte[] key) {
    if (pairs.length == 1 || !device.isUsable() || !device.has(NetFeature.STEERING)) {
      return null;
    }
    try {
      NetSteering steering = NetSteering.read(device, pairs.length);
      boolean isDone = control.steer(steering, key, pairs.length);
      return isDone ? new FlowHash(key, steering.kinds, steering.table) : null;
    } catch (DeviceFailure e) {
      return null; // it was reported
    }
  }

  @Override
  public int queueCount() {
    return pairs.length;
  }

  @Override
  public NetworkQueue queue(int index) {
    return pairs[index];
  }
}
