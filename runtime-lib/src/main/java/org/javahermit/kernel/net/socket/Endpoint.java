package org.javahermit.kernel.net.socket;

/** An address with a port, filled in by who receives; made once and used for many datagrams. */
public final class Endpoint {
  private long high;
  private long low;
  private int port;

  public void set(long addressHigh, long addressLow, int portNumber) {
    high = addressHigh;
    low = addressLow;
    port = portNumber;
  }

  public long high() {
    return high;
  }

  public long low() {
    return low;
  }

  public int port() {
    return port;
  }
}
