package org.javahermit.kernel.net.dhcp;

import java.util.Arrays;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.Service;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.iface.ConflictObserver;
import org.javahermit.kernel.net.iface.Interface;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.socket.Endpoint;
import org.javahermit.kernel.net.socket.UdpLayer;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * Gets an address and keeps it: the client's side of RFC 2131 section 4.4 as a state machine over a
 * UDP socket. Sets the address of the interface when a server grants it, takes it away when the
 * lease ends or somebody else turns out to have it. Repeats requests with a doubling, randomized
 * delay (section 4.1). When the link comes back, it asks whether its address is still right.
 */
public final class DhcpClient implements Service, ConflictObserver {
  /**
   * Where the client is (RFC 2131 figure 5). A granted address is used at once, and given up if
   * somebody objects to its announcement.
   */
  public enum State {
    SELECTING,
    REQUESTING,
    BOUND,
    RENEWING,
    REBINDING,
    REBOOTING
  }

  /** RFC 2131 section 4.1: the ports, and delays of 4, 8, 16, 32, 64 seconds. */
  private static final int SERVER_PORT = 67;

  private static final int CLIENT_PORT = 68;
  private static final long FIRST_DELAY = 4 * Time.SECOND;
  private static final long LAST_DELAY = 64 * Time.SECOND;

  /** Requests for an offer before another one is looked for. */
  private static final int MAX_REQUESTS = 4;

  /** Requests after the link came back, before the address is used as it was (section 3.2). */
  private static final int MAX_REBOOTS = 2;

  /** RFC 2131 section 3.1 item 5: how long to wait after an address was declined. */
  private static final long DECLINE_DELAY = 10 * Time.SECOND;

  /** RFC 5227 section 1.1: DEFEND_INTERVAL. */
  private static final long DEFEND_INTERVAL = 10 * Time.SECOND;

  /** RFC 2131 section 4.4.5: renewals are not repeated faster. */
  private static final long MIN_RENEWAL_DELAY = 60 * Time.SECOND;

  private final Interface iface;
  private final RandomSource random;
  private final long hardware;
  private final UdpSocket socket;
  private final DhcpMessage message = new DhcpMessage();
  private final PacketBuffer buffer = PacketBuffer.ofCapacity(1500);
  private final Endpoint from = new Endpoint();
  private State state = State.SELECTING;
  private int transaction;
  private int attempts;
  private int offered;
  private int server;
  private long sendAt;

  /** When the request was sent whose lease this is: leases count from there (section 4.4.1). */
  private long requestedAt;

  private long renewAt = Time.NEVER;
  private long rebindAt = Time.NEVER;
  private long endAt = Time.NEVER;

  private String hostName = "";
  private int[] resolvers = new int[0];
  private boolean isLinkDown;

  /** Until then a conflict ends the use of the address. */
  private long contestedUntil;

  private boolean isDeclineDue;

  /** A client that begins when it is polled. */
  public DhcpClient(Interface iface, UdpLayer udp, long hardware, RandomSource random) {
    this.iface = iface;
    this.random = random;
    this.hardware = hardware;
    this.socket = udp.open();
    socket.bind(0, 0, CLIENT_PORT);
    transaction = (int) random.next();
    iface.observeConflicts(this);
  }

  public State state() {
    return state;
  }

  /**
   * Tells servers this name from now on; without one, the client takes the one that it is given.
   */
  public void setHostName(String name) {
    hostName = name;
  }

  /** The name that was set or given, or empty. */
  public String hostName() {
    return hostName;
  }

  /** Servers of names that the lease came with. */
  public int[] resolvers() {
    return resolvers.clone();
  }

  /** The link is there again: the address may not be right any more (section 3.7). */
  public void linkUp(long now) {
    isLinkDown = false;
    if (iface.ipv4().isSet()) {
      enter(State.REBOOTING, now);
    } else {
      restart(now);
    }
  }

  /** Nothing is sent until the link is there again; the lease goes on. */
  public void linkDown() {
    isLinkDown = true;
  }

  @Override
  public boolean conflict(long now) {
    isDeclineDue = now < contestedUntil;
    contestedUntil = now + DEFEND_INTERVAL;
    return isDeclineDue;
  }

  @Override
  public long poll(long now) {
    receive(now);
    if (isDeclineDue) {
      isDeclineDue = false;
      decline(now);
    }
    if (now >= endAt) {
      // RFC 2131 section 4.4.5: the address must not be used any more.
      iface.setIpv4(Ipv4Settings.NONE);
      restart(now);
    } else if (now >= rebindAt && state != State.REBINDING) {
      enter(State.REBINDING, now);
    } else if (now >= renewAt && state == State.BOUND) {
      enter(State.RENEWING, now);
    }
    if (now >= sendAt && !isLinkDown) {
      send(now);
    }
    return next();
  }

  private long next() {
    long send = isLinkDown ? Time.NEVER : sendAt;
    return switch (state) {
      case SELECTING, REQUESTING -> send;
      case BOUND -> renewAt;
      case RENEWING, REBOOTING -> Math.min(send, rebindAt);
      case REBINDING -> Math.min(send, endAt);
    };
  }

  private void enter(State newState, long now) {
    state = newState;
    attempts = 0;
    sendAt = now;
    transaction = (int) random.next();
  }

  private void restart(long now) {
    renewAt = Time.NEVER;
    rebindAt = Time.NEVER;
    endAt = Time.NEVER;
    enter(State.SELECTING, now);
  }

  /** RFC 2131 section 3.1 item 5: somebody else uses the address; begin anew, but not at once. */
  private void decline(long now) {
    int address = iface.ipv4().address();
    iface.setIpv4(Ipv4Settings.NONE);
    restart(now);
    begin();
    message.type = DhcpMessage.DECLINE;
    message.requestedAddress = address;
    message.server = server;
    emit(IpAddress.BROADCAST, now);
    transaction = (int) random.next();
    sendAt = now + DECLINE_DELAY;
  }

  private void begin() {
    message.clear();
    message.transaction = transaction;
    message.hardware = hardware;
  }

  private void emit(int to, long now) {
    buffer.clear();
    message.emitRequest(buffer);
    long low = IpAddress.mapped(to);
    socket.send(buffer.bytes(), buffer.offset(), buffer.length(), 0, low, SERVER_PORT, now);
  }

  private void send(long now) {
    if (state == State.REQUESTING && attempts >= MAX_REQUESTS) {
      restart(now);
    }
    if (state == State.REBOOTING && attempts >= MAX_REBOOTS) {
      state = State.BOUND;
      sendAt = Time.NEVER;
      return;
    }
    begin();
    message.hostName = hostName;
    message.type = state == State.SELECTING ? DhcpMessage.DISCOVER : DhcpMessage.REQUEST;
    boolean bound = state == State.RENEWING || state == State.REBINDING;
    if (bound) {
      message.clientAddress = iface.ipv4().address();
    } else {
      message.broadcast = true;
    }
    if (state == State.REQUESTING) {
      message.requestedAddress = offered;
      message.server = server;
    } else if (state == State.REBOOTING) {
      message.requestedAddress = iface.ipv4().address();
    }
    emit(state == State.RENEWING ? server : IpAddress.BROADCAST, now);
    if (attempts == 0) {
      requestedAt = now;
    }
    attempts++;
    sendAt = now + delay(now);
  }

  /** How long to wait for an answer: doubling and randomized, or half of what is left. */
  private long delay(long now) {
    if (state == State.RENEWING) {
      return Math.max((rebindAt - now) / 2, MIN_RENEWAL_DELAY);
    }
    if (state == State.REBINDING) {
      return Math.max((endAt - now) / 2, MIN_RENEWAL_DELAY);
    }
    long delay = Math.min(FIRST_DELAY << Math.min(attempts - 1, 4), LAST_DELAY);
    // RFC 2131 section 4.1: a second more or less.
    return delay - Time.SECOND + random.below(2000) * Time.MILLISECOND;
  }

  private void receive(long now) {
    buffer.clear();
    int length = socket.receive(buffer.bytes(), buffer.offset(), 1500, from);
    while (length >= 0) {
      buffer.append(length);
      boolean ours =
          from.port() == SERVER_PORT
              && message.parseReply(buffer)
              && message.transaction == transaction
              && message.hardware == hardware;
      if (ours) {
        take(now);
      }
      buffer.clear();
      length = socket.receive(buffer.bytes(), buffer.offset(), 1500, from);
    }
  }

  private void take(long now) {
    if (state == State.SELECTING && message.type == DhcpMessage.OFFER) {
      if (isUsable(message.yourAddress) && message.server != 0) {
        offered = message.yourAddress;
        server = message.server;
        state = State.REQUESTING;
        attempts = 0;
        sendAt = now;
      }
      return;
    }
    if (state == State.SELECTING || state == State.BOUND) {
      return;
    }
    if (message.type == DhcpMessage.NAK) {
      // RFC 2131 section 4.4.5, and 3.1 item 5: start over.
      iface.setIpv4(Ipv4Settings.NONE);
      restart(now);
    } else if (message.type == DhcpMessage.ACK && isUsable(message.yourAddress)) {
      bind(now);
    }
  }

  private static boolean isUsable(int address) {
    return IpAddress.isUnicast(address) && !IpAddress.isLoopback(address);
  }

  private void bind(long now) {
    int prefix = message.mask == 0 ? 24 : Integer.bitCount(message.mask);
    resolvers = Arrays.copyOf(message.resolvers, message.resolverCount);
    int resolver = resolvers.length > 0 ? resolvers[0] : 0;
    Ipv4Settings settings = new Ipv4Settings(message.yourAddress, prefix, message.router, resolver);
    if (!settings.equals(iface.ipv4())) {
      iface.setIpv4(settings);
      contestedUntil = now + DEFEND_INTERVAL;
    }
    if (hostName.isEmpty()) {
      hostName = message.hostName;
    }
    if (message.server != 0) {
      server = message.server;
    }
    state = State.BOUND;
    sendAt = Time.NEVER;
    lease();
  }

  /** RFC 2131 section 4.4.5: T1 is half of the lease, T2 seven eighths, unless told. */
  private void lease() {
    long lease = message.lease & 0xffff_ffffL;
    if (lease == 0xffff_ffffL || lease == 0) {
      renewAt = Time.NEVER;
      rebindAt = Time.NEVER;
      endAt = Time.NEVER;
      return;
    }
    long renewal = message.renewal & 0xffff_ffffL;
    long rebinding = message.rebinding & 0xffff_ffffL;
    boolean told = renewal > 0 && renewal < rebinding && rebinding < lease;
    renewAt = requestedAt + (told ? renewal : lease / 2) * Time.SECOND;
    rebindAt = requestedAt + (told ? rebinding : lease * 7 / 8) * Time.SECOND;
    endAt = requestedAt + lease * Time.SECOND;
  }
}
