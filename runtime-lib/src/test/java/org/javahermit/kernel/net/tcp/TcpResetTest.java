package org.javahermit.kernel.net.tcp;

import org.junit.jupiter.api.Test;

/** Resets, and what an attacker who cannot see the connection can do (RFC 5961). */
class TcpResetTest {
  @Test
  void inEstablishedAResetAtTheEdgeCountsByRfc5961Section32() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        9 < R 1
        9 = CLOSED RESET
        9 ! end
        """);
  }

  @Test
  void inFinWait1AResetCountsByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! shutdown
        0 > F. 1 ack 1
        9 < R 1
        9 = CLOSED RESET
        """);
  }

  @Test
  void inFinWait2AResetCountsByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! shutdown
        0 > F. 1 ack 1
        0 < . 1 ack 2
        9 < R 1
        9 = CLOSED RESET
        """);
  }

  @Test
  void inCloseWaitAResetCountsByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < F. 1 ack 1
        0 > . 1 ack 2
        9 < R 2
        9 = CLOSED BROKEN
        """);
  }

  @Test
  void inClosingAResetEndsQuietlyByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! shutdown
        0 > F. 1 ack 1
        0 < F. 1 ack 1
        0 > . 2 ack 2
        9 < R 2
        9 = CLOSED NONE
        """);
  }

  @Test
  void inLastAckAResetEndsQuietlyByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < F. 1 ack 1
        0 > . 1 ack 2
        0 ! shutdown
        0 > F. 1 ack 2
        9 < R 2
        9 = CLOSED NONE
        """);
  }

  @Test
  void inTimeWaitAResetEndsQuietlyByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! shutdown
        0 > F. 1 ack 1
        0 < F. 1 ack 2
        0 > . 2 ack 2
        9 < R 2
        9 = CLOSED NONE
        """);
  }

  @Test
  void aResetInsideTheWindowIsChallengedByRfc5961Section32() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        9 < R 2
        9 > . 1 ack 1
        9 = ESTABLISHED
        """);
  }

  @Test
  void aResetOutsideTheWindowIsIgnoredByRfc5961Section32() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        9 < R 0
        9 < R 60001
        9 = ESTABLISHED
        """);
  }

  @Test
  void aSynIsChallengedByRfc5961Section42() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        9 < S 1
        9 > . 1 ack 1
        9 < S 500
        9 > . 1 ack 1
        9 < S 70000
        9 > . 1 ack 1
        9 = ESTABLISHED
        """);
  }

  @Test
  void anAckOfTheFutureIsChallengedByRfc5961Section52() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        9 < . 1:10 ack 2
        9 > . 1 ack 1
        9 ! read 0
        """);
  }

  @Test
  void anAckOfTheDistantPastIsChallengedByRfc5961Section52() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        9 < . 1:10 ack -60000
        9 > . 1 ack 1
        9 ! read 0
        """);
  }

  @Test
  void anAckOfTheRecentPastDoesNoHarmByRfc5961Section52() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        9 < . 1:10 ack -50000
        9 ! read 10
        49 > . 1 ack 11
        """);
  }

  @Test
  void challengesAreLimitedByRfc5961Section7() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        9 < R 2
        9 > . 1 ack 1
        9 < R 2
        9 > . 1 ack 1
        9 < R 2
        9 > . 1 ack 1
        9 < R 2
        9 > . 1 ack 1
        9 < R 2
        9 > . 1 ack 1
        9 < R 2
        9 > . 1 ack 1
        9 < R 2
        9 > . 1 ack 1
        9 < R 2
        9 > . 1 ack 1
        9 < R 2
        9 > . 1 ack 1
        9 < R 2
        9 > . 1 ack 1
        9 < R 2
        9 < R 2
        9 < R 2
        1010 < R 2
        1010 > . 1 ack 1
        """);
  }

  @Test
  void aSegmentWithoutAckIsDroppedByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        9 < F 1:10
        9 = ESTABLISHED
        9 ! read 0
        """);
  }

  @Test
  void establishedConnectionsOutliveIcmpErrorsByRfc5927Section52() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        9 ! write 10
        9 > . 1:10 ack 1
        9 ! icmp port 1
        9 ! icmp host 1
        9 = ESTABLISHED
        """);
  }
}
