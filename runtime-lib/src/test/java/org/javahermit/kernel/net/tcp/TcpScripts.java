package org.javahermit.kernel.net.tcp;

/** How scripts begin: a connection that the peer has opened, with different options. */
final class TcpScripts {
  static final String PASSIVE =
      """
      0 ! listen
      0 < S 0 mss 1000
      0 > S. 0 ack 1 mss 1000
      0 < . 1 ack 1
      0 = ESTABLISHED
      """;

  static final String SACK =
      """
      0 ! listen
      0 < S 0 mss 1000 sackok
      0 > S. 0 ack 1 mss 1000 sackok
      0 < . 1 ack 1
      0 = ESTABLISHED
      """;

  static final String STAMPS =
      """
      0 ! listen
      0 < S 0 mss 1000 ts 100
      0 > S. 0 ack 1 mss 1000 ts 100
      0 < . 1 ack 1 ts 101
      0 = ESTABLISHED
      """;

  private TcpScripts() {}

  /** Settings with another receive buffer. */
  static TcpConfig receiveBuffer(int bytes) {
    TcpConfig config = TcpScript.config();
    return config.withBuffers(bytes, config.sendBuffer());
  }
}
