package org.javahermit.kernel.net.wire;

/** A packet of the address resolution protocol for IPv4 on Ethernet (RFC 826). */
public final class ArpPacket {
  public static final int LENGTH = 28;
  public static final int REQUEST = 1;
  public static final int REPLY = 2;

  /** Hardware type 1, protocol 0x0800, address lengths 6 and 4 (RFC 826, "Definitions"). */
  private static final long ETHERNET_IPV4 = 0x0001_0800_0604L;

  private static final int OPERATION = 6;
  private static final int SENDER_HARDWARE = 8;
  private static final int SENDER = 14;
  private static final int TARGET_HARDWARE = 18;
  private static final int TARGET = 24;

  private int operation;
  private long senderHardware;
  private int sender;
  private long targetHardware;
  private int target;

  public boolean parse(PacketBuffer packet) {
    if (packet.length() < LENGTH || packet.u48(0) != ETHERNET_IPV4) {
      return false;
    }
    operation = packet.u16(OPERATION);
    senderHardware = packet.u48(SENDER_HARDWARE);
    sender = packet.i32(SENDER);
    targetHardware = packet.u48(TARGET_HARDWARE);
    target = packet.i32(TARGET);
    return true;
  }

  /** Fills an empty window with a packet. */
  public static void emit(
      PacketBuffer packet,
      int operation,
      long senderHardware,
      int sender,
      long targetHardware,
      int target) {
    packet.append(LENGTH);
    packet.put48(0, ETHERNET_IPV4);
    packet.put16(OPERATION, operation);
    packet.put48(SENDER_HARDWARE, senderHardware);
    packet.put32(SENDER, sender);
    packet.put48(TARGET_HARDWARE, targetHardware);
    packet.put32(TARGET, target);
  }

  public int operation() {
    return operation;
  }

  public long senderHardware() {
    return senderHardware;
  }

  public int sender() {
    return sender;
  }

  public long targetHardware() {
    return targetHardware;
  }

  public int target() {
    return target;
  }
}
