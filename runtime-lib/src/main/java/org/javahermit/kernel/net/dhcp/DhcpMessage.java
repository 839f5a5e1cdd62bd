package org.javahermit.kernel.net.dhcp;

import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * A message of DHCP for IPv4 as a plain representation (RFC 2131 section 2, options by RFC 2132):
 * what a client sends and what it reads of an answer. Unknown options are skipped.
 */
public final class DhcpMessage {
  public static final int DISCOVER = 1;
  public static final int OFFER = 2;
  public static final int REQUEST = 3;
  public static final int DECLINE = 4;
  public static final int ACK = 5;
  public static final int NAK = 6;

  /** Where options begin, behind the magic cookie (RFC 2131 sections 2 and 3). */
  private static final int OPTIONS = 240;

  private static final int COOKIE = 0x6382_5363;
  private static final int BOOT_REQUEST = 1;
  private static final int BOOT_REPLY = 2;
  private static final int ETHERNET = 1;

  /** RFC 2131 section 4.1: the answer is to be broadcast, we have no address yet. */
  private static final int BROADCAST_FLAG = 0x8000;

  private static final int TRANSACTION = 4;
  private static final int FLAGS = 10;
  private static final int CLIENT_ADDRESS = 12;
  private static final int YOUR_ADDRESS = 16;
  private static final int HARDWARE = 28;

  /** Options (RFC 2132). */
  private static final int PAD = 0;

  private static final int SUBNET_MASK = 1;
  private static final int ROUTER = 3;
  private static final int RESOLVER = 6;
  private static final int HOST_NAME = 12;
  private static final int REQUESTED_ADDRESS = 50;
  private static final int LEASE_TIME = 51;
  private static final int MESSAGE_TYPE = 53;
  private static final int SERVER = 54;
  private static final int PARAMETERS = 55;
  private static final int RENEWAL_TIME = 58;
  private static final int REBINDING_TIME = 59;
  private static final int END = 255;

  /** Servers of names that are looked at: more would only be asked when all of these are gone. */
  public static final int MAX_RESOLVERS = 3;

  /** The longest name (RFC 1035 section 2.3.4: a label). */
  private static final int MAX_HOST_NAME = 63;

  /** More than all options that are written need. */
  private static final int MAX_LENGTH = OPTIONS + 160;

  /** Least size of a message that all relays pass (RFC 1542 section 2.1). */
  private static final int MIN_LENGTH = 300;

  public int type;
  public int transaction;
  public long hardware;
  public int clientAddress;
  public int yourAddress;
  public int requestedAddress;
  public int server;
  public int mask;
  public int router;

  /** The first servers of names, and how many there are. */
  public final int[] resolvers = new int[MAX_RESOLVERS];

  public int resolverCount;

  /** The client's name without its domain, or empty. */
  public String hostName = "";

  /** Seconds; 0 if absent. */
  public int lease;

  public int renewal;
  public int rebinding;
  public boolean broadcast;

  /** Forgets everything. */
  public void clear() {
    type = 0;
    transaction = 0;
    hardware = 0;
    clientAddress = 0;
    yourAddress = 0;
    requestedAddress = 0;
    server = 0;
    mask = 0;
    router = 0;
    resolverCount = 0;
    hostName = "";
    lease = 0;
    renewal = 0;
    rebinding = 0;
    broadcast = false;
  }

  /** Reads an answer; false if it is none. */
  public boolean parseReply(PacketBuffer message) {
    return message.length() >= OPTIONS && message.u8(0) == BOOT_REPLY && parse(message);
  }

  /** Reads a request, as a server does. */
  public boolean parseRequest(PacketBuffer message) {
    return message.length() >= OPTIONS && message.u8(0) == BOOT_REQUEST && parse(message);
  }

  private boolean parse(PacketBuffer message) {
    clear();
    if (message.u16(1) != (ETHERNET << 8 | 6) || message.i32(OPTIONS - 4) != COOKIE) {
      return false;
    }
    transaction = message.i32(TRANSACTION);
    broadcast = (message.u16(FLAGS) & BROADCAST_FLAG) != 0;
    clientAddress = message.i32(CLIENT_ADDRESS);
    yourAddress = message.i32(YOUR_ADDRESS);
    hardware = message.u48(HARDWARE);
    int at = OPTIONS;
    while (at < message.length() && message.u8(at) != END) {
      if (message.u8(at) == PAD) {
        at++;
        continue;
      }
      int length = at + 1 < message.length() ? message.u8(at + 1) : 0;
      if (at + 2 + length > message.length()) {
        return false;
      }
      read(message, message.u8(at), at + 2, length);
      at += 2 + length;
    }
    return type != 0;
  }

  private void read(PacketBuffer message, int option, int at, int length) {
    if (option == MESSAGE_TYPE && length == 1) {
      type = message.u8(at);
      return;
    }
    if (option == HOST_NAME) {
      hostName = readName(message, at, length);
      return;
    }
    if (length < 4) {
      return;
    }
    if (option == RESOLVER) {
      readResolvers(message, at, length);
      return;
    }
    int value = message.i32(at);
    switch (option) {
      case SUBNET_MASK -> mask = value;
      case ROUTER -> router = value;
      case REQUESTED_ADDRESS -> requestedAddress = value;
      case LEASE_TIME -> lease = value;
      case SERVER -> server = value;
      case RENEWAL_TIME -> renewal = value;
      case REBINDING_TIME -> rebinding = value;
      default -> {}
    }
  }

  private void readResolvers(PacketBuffer message, int at, int length) {
    resolverCount = Math.min(length / 4, MAX_RESOLVERS);
    for (int i = 0; i < resolverCount; i++) {
      resolvers[i] = message.i32(at + 4 * i);
    }
  }

  /** A name up to its domain, if it is made of letters, digits and hyphens (RFC 952). */
  private static String readName(PacketBuffer message, int at, int length) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < length && i < MAX_HOST_NAME; i++) {
      char c = (char) message.u8(at + i);
      if (c == '.' || c == 0) {
        break;
      }
      boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!isLetter && !(c >= '0' && c <= '9') && (c != '-' || i == 0)) {
        return "";
      }
      name.append(c);
    }
    return name.toString();
  }

  /** Fills an empty window with a request. */
  public void emitRequest(PacketBuffer message) {
    emit(message, BOOT_REQUEST);
  }

  /** Fills an empty window with an answer, as a server does. */
  public void emitReply(PacketBuffer message) {
    emit(message, BOOT_REPLY);
  }

  private void emit(PacketBuffer message, int operation) {
    message.append(MAX_LENGTH);
    message.fill(0, MAX_LENGTH, 0);
    message.put8(0, operation);
    message.put16(1, ETHERNET << 8 | 6);
    message.put32(TRANSACTION, transaction);
    message.put16(FLAGS, broadcast ? BROADCAST_FLAG : 0);
    message.put32(CLIENT_ADDRESS, clientAddress);
    message.put32(YOUR_ADDRESS, yourAddress);
    message.put48(HARDWARE, hardware);
    message.put32(OPTIONS - 4, COOKIE);
    message.put8(OPTIONS, MESSAGE_TYPE);
    message.put8(OPTIONS + 1, 1);
    message.put8(OPTIONS + 2, type);
    int at = OPTIONS + 3;
    at = write(message, at, REQUESTED_ADDRESS, requestedAddress);
    at = write(message, at, SERVER, server);
    at = write(message, at, SUBNET_MASK, mask);
    at = write(message, at, ROUTER, router);
    at = writeResolvers(message, at);
    at = write(message, at, LEASE_TIME, lease);
    at = write(message, at, RENEWAL_TIME, renewal);
    at = write(message, at, REBINDING_TIME, rebinding);
    at = writeName(message, at);
    if (operation == BOOT_REQUEST && type != DECLINE) {
      message.put32(at, PARAMETERS << 24 | 4 << 16 | SUBNET_MASK << 8 | ROUTER);
      message.put16(at + 4, RESOLVER << 8 | HOST_NAME);
      at += 6;
    }
    message.put8(at, END);
    message.truncate(Math.max(at + 1, MIN_LENGTH));
  }

  private int writeResolvers(PacketBuffer message, int at) {
    if (resolverCount == 0) {
      return at;
    }
    message.put8(at, RESOLVER);
    message.put8(at + 1, 4 * resolverCount);
    for (int i = 0; i < resolverCount; i++) {
      message.put32(at + 2 + 4 * i, resolvers[i]);
    }
    return at + 2 + 4 * resolverCount;
  }

  private int writeName(PacketBuffer message, int at) {
    int length = Math.min(hostName.length(), MAX_HOST_NAME);
    if (length == 0) {
      return at;
    }
    message.put8(at, HOST_NAME);
    message.put8(at + 1, length);
    for (int i = 0; i < length; i++) {
      message.put8(at + 2 + i, hostName.charAt(i));
    }
    return at + 2 + length;
  }

  private static int write(PacketBuffer message, int at, int option, int value) {
    if (value == 0) {
      return at;
    }
    message.put8(at, option);
    message.put8(at + 1, 4);
    message.put32(at + 2, value);
    return at + 6;
  }
}
