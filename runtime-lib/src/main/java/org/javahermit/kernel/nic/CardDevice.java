package org.javahermit.kernel.nic;

import org.javahermit.kernel.driver.FrameOptions;
import org.javahermit.kernel.driver.NetworkDevice;
import org.javahermit.kernel.driver.NetworkQueue;
import org.javahermit.kernel.driver.ReceivedFrame;
import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;

/**
 * A pair of queues of a card as the device of a stack: takes frames that lie in memory of the
 * driver, leaves windows into two arrays of its own, and back. A frame is copied once on its way,
 * by the instruction for that, because the stack reads arrays and the collector moves them; its
 * memory goes back to the card at once. Nothing is allocated for a frame.
 */
public final class CardDevice implements Device {
  /** The largest packet, in the largest Ethernet frame: with a tag (IEEE 802.1Q). */
  private static final int MOST_BYTES = 65_535 + EthernetHeader.LENGTH + 4;

  /** Where a TCP header says how long it is, in words in the upper half of the byte. */
  private static final int TCP_DATA_OFFSET = 12;

  /** Where an Ethernet header says what follows it. */
  private static final int ETHERNET_TYPE = 12;

  private static final int BOTH_VERSIONS = NetworkDevice.SEGMENT_TCP4 | NetworkDevice.SEGMENT_TCP6;

  private final NetworkDevice card;
  private final NetworkQueue queue;
  private final FrameCopy copy;
  private final long address;
  private final int mtu;
  private final int capabilities;

  /** Null where the card does not cut segments. */
  private final PayloadBuffers payloads;

  private final CardFilter filter;
  private final int queueNumber;
  private final DatagramTrain train = new DatagramTrain();
  private final ReceivedFrame arrived = new ReceivedFrame();
  private final FrameOptions options = new FrameOptions();
  private final byte[] received = new byte[MOST_BYTES];
  private final byte[] written;
  private boolean isUnseen;

  /**
   * A device over a queue of a card.
   *
   * @param address the hardware address of the interface
   * @param filter of the card, common to all of its queues
   * @param machine gives memory for frames that the card is to cut
   */
  public CardDevice(
      NetworkDevice card,
      int queueNumber,
      long address,
      CardFilter filter,
      FrameCopy copy,
      DeviceAccess machine) {
    this.card = card;
    this.queueNumber = queueNumber;
    this.filter = filter;
    this.queue = card.queue(queueNumber);
    this.address = address;
    this.copy = copy;
    mtu = card.mtu();
    int offloads = card.offloads();
    boolean cuts = (offloads & BOTH_VERSIONS) == BOTH_VERSIONS;
    PayloadBuffers buffers = cuts ? new PayloadBuffers(machine) : null;
    payloads = buffers == null || buffers.isEmpty() ? null : buffers;
    capabilities =
        VERIFIES_CHECKSUMS
            | ((offloads & NetworkDevice.CHECKSUM) != 0 ? FILLS_CHECKSUMS : 0)
            | (payloads != null ? CUTS_SEGMENTS : 0);
    int most = payloads != null ? MOST_BYTES : mtu + EthernetHeader.LENGTH;
    written = new byte[PacketBuffer.HEADROOM + most];
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
    return card.isLinkUp();
  }

  @Override
  public int capabilities() {
    return capabilities;
  }

  @Override
  public void listen(long[] groups) {
    filter.listen(queueNumber, groups);
  }

  @Override
  public boolean receive(PacketBuffer frame) {
    if (train.next(frame)) {
      return true;
    }
    while (queue.receive(arrived)) {
      int bytes = arrived.bytes();
      boolean isWhole = bytes <= received.length;
      // A sum that is still to be computed: the sender is on the same host.
      boolean isVerified = arrived.options.isChecked || arrived.options.needsChecksum;
      if (isWhole) {
        gather();
      }
      queue.release(arrived);
      if (isWhole && arrived.options.kind == FrameOptions.UDP) {
        // Without a sum that counts they cannot be told from damaged ones.
        if (isVerified
            && train.begin(received, bytes, arrived.options.segmentBytes)
            && train.next(frame)) {
          return true;
        }
      } else if (isWhole) {
        frame.point(received, 0, bytes);
        frame.setVerified(isVerified);
        return true;
      }
    }
    return false;
  }

  private void gather() {
    int at = 0;
    for (int i = 0; i < arrived.pieces(); i++) {
      copy.load(arrived.start(i), received, at, arrived.length(i));
      at += arrived.length(i);
    }
  }

  @Override
  public boolean allocate(PacketBuffer frame) {
    if (payloads != null && payloads.isEmpty()) {
      queue.reclaim();
    }
    if (queue.reserve().isZero() || payloads != null && payloads.isEmpty()) {
      return false;
    }
    frame.point(written, PacketBuffer.HEADROOM, 0);
    return true;
  }

  @Override
  public void send(PacketBuffer frame) {
    Address room = queue.reserve();
    if (room.isZero()) {
      return; // the card has failed since
    }
    setOptions(frame);
    int inRoom = Math.min(frame.length(), queue.frameBytes());
    copy.store(frame.bytes(), frame.offset(), inRoom, room);
    int rest = frame.length() - inRoom;
    if (rest == 0) {
      queue.send(inRoom, options);
    } else {
      int buffer = payloads.take();
      Address payload = payloads.start(buffer);
      copy.store(frame.bytes(), frame.offset() + inRoom, rest, payload);
      queue.send(inRoom, payload, rest, options, payloads, buffer);
    }
    isUnseen = true;
  }

  private void setOptions(PacketBuffer frame) {
    options.clear();
    int start = frame.checksumStart();
    if (start >= 0) {
      options.needsChecksum = true;
      options.checksumStart = start;
      options.checksumOffset = frame.checksumOffset();
    }
    if (frame.segmentSize() > 0) {
      boolean isV4 = frame.u16(ETHERNET_TYPE) == EthernetHeader.IPV4;
      options.kind = isV4 ? FrameOptions.TCP4 : FrameOptions.TCP6;
      options.segmentBytes = frame.segmentSize();
      options.headerBytes = start + (frame.u8(start + TCP_DATA_OFFSET) >>> 4) * 4;
    }
  }

  @Override
  public int unsent() {
    return queue.unsent();
  }

  @Override
  public void flush() {
    if (isUnseen) {
      isUnseen = false;
      queue.flush();
    }
  }
}
