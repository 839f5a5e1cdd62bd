package org.javahermit.kernel.socket;

/** What TCP and UDP sockets have in common: addresses, options, a claim on a port. */
public abstract class InetSocket extends Descriptor {
  final Network network;
  final SocketOptions options = new SocketOptions();
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

  /** Takes a local address and a port, 0 for any; 0, or the error negated. */
  public abstract int bind(long high, long low, int port);

  /** Begins to speak with a peer; 0 if that is done, or the error negated. */
  public abstract int connect(long high, long low, int port);

  /** Ends one direction or both: 0 reading, 1 writing, 2 both. */
  public abstract int shutdown(int how);

  /** Bytes that can be read without waiting. */
  public abstract int available();

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

  /** The value of an option, or −1 with {@link #isOption} false. */
  public final int option(int level, int name) {
    return options.get(level, name);
  }

  /** Whether there is an option. */
  public final boolean isOption(int level, int name) {
    return SocketOptions.isKnown(level, name);
  }

  /** Sets an option that there is. */
  public final void setOption(int level, int name, int value) {
    options.set(level, name, value);
    apply(level, name);
  }

  /** Lets an option that was set have its effect. */
  abstract void apply(int level, int name);

  final boolean isReusable() {
    return options.isOn(SocketOptions.SOCKET, SocketOptions.REUSE_ADDRESS)
        || options.isOn(SocketOptions.SOCKET, SocketOptions.REUSE_PORT);
  }
}
