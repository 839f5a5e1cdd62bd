package org.javahermit.kernel.net.tcp;

import org.junit.jupiter.api.Test;

/** How connections come about. */
class TcpHandshakeTest {
  @Test
  void passiveOpenByRfc9293Section35() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """

        """);
  }

  @Test
  void activeOpenByRfc9293Section35() {
    TcpScript.play(
        """
        0 ! connect
        0 > S 0 mss 1000 ws 0 sackok
        0 = SYN_SENT
        10 < S. 0 ack 1 mss 1000
        10 > . 1 ack 1
        10 = ESTABLISHED
        """);
  }

  @Test
  void simultaneousOpenByRfc9293Figure7() {
    TcpScript.play(
        """
        0 ! connect
        0 > S 0 mss 1000
        5 < S 0 mss 1000
        5 > S. 0 ack 1
        5 = SYN_RECEIVED
        9 < S. 0 ack 1
        9 = ESTABLISHED
        9 ! write 10
        9 > . 1:10 ack 1
        """);
  }

  @Test
  void simultaneousOpenEndsWithAPlainAckTooByRfc9293Section31074() {
    TcpScript.play(
        """
        0 ! connect
        0 > S 0 mss 1000
        5 < S 0 mss 1000
        5 > S. 0 ack 1
        9 < . 1 ack 1
        9 = ESTABLISHED
        """);
  }

  @Test
  void aSynIsSentAgainByRfc6298Section2AndGivenUp() {
    TcpScript.play(
        """
        0 ! connect
        0 > S 0
        1000 > S 0
        3000 > S 0
        7000 = CLOSED TIMED_OUT
        """);
  }

  @Test
  void aSynAckIsSentAgainAndForgottenByRfc9293Section382() {
    TcpScript.play(
        """
        0 ! listen
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        1000 > S. 0 ack 1
        3000 > S. 0 ack 1
        7000 ! connections 0
        """);
  }

  @Test
  void afterALostSynTheTimeoutIsThreeSecondsByRfc6298Section57() {
    TcpScript.play(
        """
        0 ! connect
        0 > S 0
        1000 > S 0
        1100 < S. 0 ack 1 mss 1000
        1100 > . 1 ack 1
        1100 ! window 1000
        1100 ! write 100
        1100 > . 1:100 ack 1
        4100 > . 1:100 ack 1
        """);
  }

  @Test
  void inSynSentAWrongAckIsResetByRfc9293Section31073() {
    TcpScript.play(
        """
        0 ! connect
        0 > S 0
        0 < . 5 ack 7
        0 > R 7
        0 < S. 0 ack 9
        0 > R 9
        0 = SYN_SENT
        0 < S. 0 ack 1 mss 1000
        0 > . 1 ack 1
        """);
  }

  @Test
  void inSynSentAResetCountsWithTheRightAckOnlyByRfc9293Section31073() {
    TcpScript.play(
        """
        0 ! connect
        0 > S 0
        0 < R 0
        0 < R. 0 ack 5
        0 = SYN_SENT
        0 < R. 0 ack 1
        0 = CLOSED REFUSED
        """);
  }

  @Test
  void inSynSentOtherSegmentsAreIgnoredByRfc9293Section31073() {
    TcpScript.play(
        """
        0 ! connect
        0 > S 0
        0 < . 1 ack 1
        0 < F. 1 ack 1
        0 = SYN_SENT
        """);
  }

  @Test
  void aRepeatedSynIsAnsweredAgainByRfc9293Section31074() {
    TcpScript.play(
        """
        0 ! listen
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        5 < S 0 mss 1000
        5 > S. 0 ack 1
        9 < . 1 ack 1
        9 = ESTABLISHED
        """);
  }

  @Test
  void inSynReceivedAWrongAckIsResetByRfc9293Section31074() {
    TcpScript.play(
        """
        0 ! listen
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        0 < . 1 ack 7
        0 > R 7
        0 < . 1 ack 1
        0 = ESTABLISHED
        """);
  }

  @Test
  void inSynReceivedAResetEndsAPassiveOpenByRfc9293Section31074() {
    TcpScript.play(
        """
        0 ! listen
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        0 < R 1
        0 ! connections 0
        1 < S 0 mss 1000
        1 > S. 0 ack 1
        """);
  }

  @Test
  void inSynReceivedAResetRefusesAnActiveOpenByRfc9293Section31074() {
    TcpScript.play(
        """
        0 ! connect
        0 > S 0
        0 < S 0
        0 > S. 0 ack 1
        0 < R 1
        0 = CLOSED REFUSED
        """);
  }

  @Test
  void aClosedPortIsResetByRfc9293Section31071() {
    TcpScript.play(
        """
        0 < S 0
        0 > R. zero ack 1
        0 < . 1:10 ack 5
        0 > R 5
        0 < F 1:10
        0 > R. zero ack 12
        0 < R 0
        """);
  }

  @Test
  void dataWithASynComesAgainByRfc9293Section31072() {
    TcpScript.play(
        """
        0 ! listen
        0 < S 0:10 mss 1000
        0 > S. 0 ack 1
        0 < . 1:10 ack 1
        0 ! read 10
        40 > . 1 ack 11
        """);
  }

  @Test
  void withoutTheOptionSegmentsAreSmallByRfc9293Section371() {
    TcpScript.play(
        """
        0 ! listen
        0 < S 0
        0 > S. 0 ack 1
        0 < . 1 ack 1
        0 ! write 600
        0 > . 1:536 ack 1
        """);
  }

  @Test
  void dataMayComeWithTheLastAckOfTheHandshakeByRfc9293Section31074() {
    TcpScript.play(
        """
        0 ! listen
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        0 < . 1:10 ack 1
        0 = ESTABLISHED
        0 ! read 10
        40 > . 1 ack 11
        """);
  }

  @Test
  void aFinMayComeWithTheLastAckOfTheHandshakeByRfc9293Section31074() {
    TcpScript.play(
        """
        0 ! listen
        0 < S 0 mss 1000
        0 > S. 0 ack 1
        0 < F. 1 ack 1
        0 > . 1 ack 2
        0 = CLOSE_WAIT
        """);
  }

  @Test
  void writingBeforeTheHandshakeIsOverIsKeptByRfc9293Section3102() {
    TcpScript.play(
        """
        0 ! connect
        0 > S 0
        0 ! write 10
        0 < S. 0 ack 1 mss 1000
        0 > . 1:10 ack 1
        """);
  }

  @Test
  void closingInSynSentForgetsByRfc9293Section3104() {
    TcpScript.play(
        """
        0 ! connect
        0 > S 0
        0 ! close
        0 = CLOSED
        0 < S. 0 ack 1
        0 > R 1
        """);
  }

  @Test
  void anIcmpErrorRefusesAConnectByRfc5927Section4() {
    TcpScript.play(
        """
        0 ! connect
        0 > S 0
        0 ! icmp port 5
        0 = SYN_SENT
        0 ! icmp port 0
        0 = CLOSED REFUSED
        """);
  }

  @Test
  void anUnreachableHostEndsAConnectByRfc1122Section4239() {
    TcpScript.play(
        """
        0 ! connect
        0 > S 0
        0 ! icmp other 0
        0 = SYN_SENT
        0 ! icmp host 0
        0 = CLOSED UNREACHABLE
        """);
  }
}
