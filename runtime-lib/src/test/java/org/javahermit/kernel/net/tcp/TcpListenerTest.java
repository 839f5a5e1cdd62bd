package org.javahermit.kernel.net.tcp;

import org.junit.jupiter.api.Test;

/** Queues of a listener, and floods. */
class TcpListenerTest {
  /** Of the options, a peer without time stamps gets the segment size alone. */
  @Test
  void beyondTheBacklogCookiesAnswerByRfc4987Section36() {
    TcpScript.play(
        """
        0 ! listen 1
        0 < S 0 mss 1000 sackok ws 3
        0 > S. 0 ack 1 sackok
        0 ! peer-port 5000
        0 < S 0 mss 1000 sackok ws 3
        0 > S. 0 ack 1 mss 1000 no ws no sackok no ts
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

  /** The window of 300 is 2,400 bytes, and what is missing is told. */
  @Test
  void timeStampsRememberOptionsOfCookiesByRfc7323Section22() {
    TcpScript.play(
        TcpScript.config().withBuffers(1 << 18, 1 << 18),
        """
        0 ! listen 1
        0 < S 0 mss 1000 sackok ws 3 ts 1
        0 > S. 0 ack 1 ws 3 sackok ts 1
        0 ! peer-port 5000
        100 < S 0 mss 1000 sackok ws 3 ts 101
        100 > S. 0 ack 1 mss 1000 ws 3 sackok ts 101
        0 ! connections 1
        110 < . 1 ack 1 win 300 ts 111 echo 100
        110 ! accept
        110 = ESTABLISHED
        110 < . 11:10 ack 1 win 300 ts 111 echo 100
        110 > . 1 ack 1 ts 111 sack 11-21
        110 ! write 3000
        110 > . 1:524 ack 1 ts 111
        110 > . 525:524 ack 1 ts 111
        110 > . 1049:524 ack 1 ts 111
        110 > . 1573:524 ack 1 ts 111
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

  /**
   * Of two that share the port, both flows come to the second one (Linux: the time of the last
   * cookie is the group's, syncookies.c).
   */
  @Test
  void aCookieIsBelievedByThoseWhoShareThePortByRfc4987Section36() {
    TcpScript.play(
        """
        0 ! share 11 1
        0 ! share 22 1
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        0 ! peer-port 5000
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        0 ! connections 1
        0 ! unlisten
        10 < . 1 ack 1
        10 ! connections 2
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

  /** Each is answered once there is a place, also who sent twice and who is gone. */
  @Test
  void aSynIsHeldUntilThereIsAPlaceByRfc9293Section3101() {
    TcpScript.play(
        """
        0 ! listen 1
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        0 < . 1 ack 1
        0 = ESTABLISHED
        0 ! peer-port 5000
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        0 < . 1 ack 1
        0 ! peer-port 5001
        0 < S 0 mss 1000 sackok ts 7
        0 ! peer-port 5002
        0 < S 0 mss 900
        0 ! peer-port 5001
        1000 < S 0 mss 1000 sackok ts 1007
        2000 ! connections 2
        # The place is for the first of them alone, until the handshake has failed.
        2000 ! accept
        2000 > S. 0 ack 1 sackok ts 7
        2010 < R 1
        2010 > S. 0 ack 1 no sackok no ts
        2010 ! peer-port 5002
        2020 < . 1 ack 1
        2020 ! accept
        2020 > S. 0 ack 1 sackok ts 1007
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

  /** Its peer believes to be connected, and would wait for an answer. */
  @Test
  void aHandshakeWhoseListenerHasClosedIsResetByRfc9293Section31071() {
    TcpScript.play(
        """
        0 ! listen
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        5 ! unlisten
        10 < . 1 ack 1
        10 > R 1
        10 ! connections 0
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
