package org.javahermit.kernel.socket;

import org.javahermit.kernel.net.wire.IpAddress;

/** What TCP and UDP sockets have in common: addresses, options, a claim on a port. */
public abstract class InetSocket extends AnySocket {
  final Network network;
  private final boolean v6;

  /** The port that it is bound to, or null; guarded by this. */
  PortTable.Claim claim;

  InetSocket(Network network, boolean v6) {
    this.network = network;
    this.v6 = v6;
  }

  /** Whether it was made for both versions of IP, or for version 4 only. */
  public final boolean isV6() {
    return v6;
  }

  /** The lower half of the address to be bound to, where "all" is all of the socket's versions. */
  final long ownLow(long high, long low) {
    return IpAddress.isUnspecified(high, low) ? IpAddress.wildcard(v6) : low;
  }

  /** Claims a port by the options that are set now; null if others have it. */
  final PortTable.Claim claim(PortTable ports, long high, long low, int port) {
    return ports.claim(
        high,
        ownLow(high, low),
        port,
        options.isOn(SocketOptions.SOCKET, SocketOptions.REUSE_ADDRESS),
        options.isOn(SocketOptions.SOCKET, SocketOptions.REUSE_PORT));
  }

  /** Takes a local address and a port, 0 for any; 0, or the error negated. */
  public abstract int bind(long high, long low, int port);

  /** Begins to speak with a peer; 0 if that is done, or the error negated. */
  public abstract int connect(long high, long low, int port);

  /** Fills in its own address, all zeros if it has none yet. */
  public abstract void local(Address into);

  /** Fills in the peer's address; false if there is none. */
  public abstract boolean remote(Address into);

  /** An address with a port. */
  public static final class Address {
    public long high;
    public long low;
    public int port;

    /** All zeros. */
    public Address() {}

    void set(long addressHigh, long addressLow, int portNumber) {
      high = addressHigh;
      low = addressLow;
      port = portNumber;
    }
  }
}
