package org.javahermit.kernel.net.tcp;

import org.junit.jupiter.api.Test;

/** Queues of a listener, and floods. */
class TcpListenerTest {
  @Test
  void beyondTheBacklogCookiesAnswerByRfc4987Section36() {
    TcpScript.play(
        """
        0 ! listen 1
        0 < S 0 mss 1000 sackok ws 3 ts 1
        0 > S. 0 ack 1 sackok
        0 ! peer-port 5000
        0 < S 0 mss 1000 sackok ws 3 ts 1
        0 > S. 0 ack 1 mss 1000 no ws no ts
        0 ! connections 1
        10 < . 1:10 ack 1
        10 ! accept
        10 = ESTABLISHED
        10 ! read 10
        50 > . 1 ack 11
        50 ! write 700
        50 > . 1:536 ack 11
        """);
  }

  @Test
  void anAckThatNoCookieMadeIsResetByRfc4987Section36() {
    TcpScript.play(
        """
        0 ! listen 1
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        0 ! peer-port 5000
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        0 < . 1 ack 2
        0 > R 2
        0 < . 2 ack 1
        0 > R 1
        0 ! peer-port 5001
        0 < . 1 ack 1
        0 > R 1
        """);
  }

  @Test
  void anAckWithoutAFloodIsResetByRfc9293Section31072() {
    TcpScript.play(
        """
        0 ! listen
        0 < . 1 ack 1
        0 > R 1
        """);
  }

  @Test
  void aResetInListenIsIgnoredByRfc9293Section31072() {
    TcpScript.play(
        """
        0 ! listen
        # None of them is answered: a reset never is, be it with ACK, SYN or data.
        0 < R 0
        0 < R. 0 ack 0
        0 < R. 0 ack 1
        0 < SR 0 mss 1000
        0 < R 0:10
        0 ! connections 0
        # And it listens as before.
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        0 < . 1 ack 1
        0 = ESTABLISHED
        """);
  }

  @Test
  void aResetAmongCookiesOpensNothingByRfc9293Section31072() {
    TcpScript.play(
        """
        0 ! listen 1
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        0 ! peer-port 5000
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        # With the number that would complete the handshake of the cookie.
        0 < R. 1 ack 1
        0 ! connections 1
        0 < . 1 ack 1
        0 ! connections 2
        """);
  }

  @Test
  void aFullQueueTakesNoMoreByRfc9293Section3101() {
    TcpScript.play(
        """
        0 ! listen 1
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        0 ! peer-port 5000
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        0 < . 1 ack 1
        0 ! peer-port 5002
        0 < S 0 mss 1000
        """);
  }

  @Test
  void whoeverIsNotAcceptedIsResetWhenTheListenerClosesByRfc9293Section3105() {
    TcpScript.play(
        """
        0 ! listen
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        0 ! peer-port 5000
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        0 < . 1 ack 1
        0 ! unlisten
        0 > R. 1 ack 1
        0 ! connections 1
        """);
  }

  /** The RFC would have the FIN wait; none but scans and T/TCP, which RFC 6247 ended, send both. */
  @Test
  void aSynWithAFinOpensNothingUnlikeRfc9293Section31072() {
    TcpScript.play(
        """
        0 ! listen
        0 < SF 0 mss 1000
        0 ! connections 0
        """);
  }
}
