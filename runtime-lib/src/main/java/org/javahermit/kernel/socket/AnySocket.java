package org.javahermit.kernel.socket;

/** What sockets of all kinds have in common: they listen or are connected, and have options. */
public abstract class AnySocket extends Descriptor {
  final SocketOptions options = new SocketOptions();

  AnySocket() {}

  /** Lets connections come; 0, or the error negated. */
  public int listen(int backlog) {
    return -Errors.NOT_SUPPORTED;
  }

  /**
   * 0 if connected, {@link Errors#TRY_AGAIN} as long as that is open, or why not; negated. What has
   * no connections is not connected.
   */
  public int connectResult() {
    return -Errors.NOT_CONNECTED;
  }

  /** Ends one direction or both: 0 reading, 1 writing, 2 both. */
  public abstract int shutdown(int how);

  /** Bytes that can be read without waiting. */
  public abstract int available();

  /**
   * The pair of queues of the card by which it receives, from 1 on (socket(7),
   * SO_INCOMING_NAPI_ID); 0 if nothing has come by the card.
   */
  public int incomingQueue() {
    return 0;
  }

  /** The value of an option that there is. */
  public final int option(int level, int name) {
    return options.get(level, name);
  }

  /** Whether there is an option. */
  public boolean isOption(int level, int name) {
    return SocketOptions.isKnown(level, name);
  }

  /** Sets an option that there is. */
  public final void setOption(int level, int name, int value) {
    options.set(level, name, kept(level, name, value));
    apply(level, name);
  }

  /** What is kept, and read back, of the value of an option. */
  int kept(int level, int name, int value) {
    return value;
  }

  /** Lets an option that was set have its effect. */
  abstract void apply(int level, int name);
}
