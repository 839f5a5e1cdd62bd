package org.javahermit.kernel.net.tcp;

import org.junit.jupiter.api.Test;

/** How connections end. */
class TcpClosingTest {
  @Test
  void activeCloseByRfc9293Figure12() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! close
        0 > F. 1 ack 1
        0 = FIN_WAIT_1
        5 < . 1 ack 2
        5 = FIN_WAIT_2
        9 < F. 1 ack 2
        9 > . 2 ack 2
        9 = TIME_WAIT
        60008 = TIME_WAIT
        60009 = CLOSED NONE
        """);
  }

  @Test
  void passiveCloseByRfc9293Figure12() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < F. 1 ack 1
        0 > . 1 ack 2
        0 = CLOSE_WAIT
        0 ! end
        5 ! close
        5 > F. 1 ack 2
        5 = LAST_ACK
        9 < . 2 ack 2
        9 = CLOSED NONE
        """);
  }

  @Test
  void simultaneousCloseByRfc9293Figure13() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! shutdown
        0 > F. 1 ack 1
        5 < F. 1 ack 1
        5 > . 2 ack 2
        5 = CLOSING
        9 < . 2 ack 2
        9 = TIME_WAIT
        """);
  }

  @Test
  void aFinThatAcknowledgesOursLeadsToTimeWaitByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! shutdown
        0 > F. 1 ack 1
        5 < F. 1 ack 2
        5 > . 2 ack 2
        5 = TIME_WAIT
        """);
  }

  @Test
  void halfClosedWeStillReadByRfc9293Section361() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! shutdown
        0 > F. 1 ack 1
        0 ! refused-write
        5 < . 1:100 ack 2
        5 ! read 100
        45 > . 2 ack 101
        50 < F. 101 ack 2
        50 > . 2 ack 102
        50 ! end
        """);
  }

  @Test
  void halfClosedWeStillWriteByRfc9293Section361() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < F. 1 ack 1
        0 > . 1 ack 2
        5 ! write 100
        5 > . 1:100 ack 2
        9 < . 2 ack 101
        9 ! shutdown
        9 > F. 101 ack 2
        """);
  }

  @Test
  void timeWaitAcknowledgesTheFinAgainAndStartsOverByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! shutdown
        0 > F. 1 ack 1
        0 < F. 1 ack 2
        0 > . 2 ack 2
        30000 < F. 1 ack 2
        30000 > . 2 ack 2
        89999 = TIME_WAIT
        90000 = CLOSED
        """);
  }

  @Test
  void aNewerSynEndsTimeWaitByRfc9293Section3103AndRfc6191Section2() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! shutdown
        0 > F. 1 ack 1
        0 < F. 1 ack 2
        0 > . 2 ack 2
        5 < S 100 mss 1000
        5 > S. 0 ack 101
        """);
  }

  @Test
  void anOlderSynDoesNotEndTimeWaitByRfc9293Section3103() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! shutdown
        0 > F. 1 ack 1
        0 < F. 1 ack 2
        0 > . 2 ack 2
        5 < S 0 mss 1000
        5 > . 2 ack 2
        5 = TIME_WAIT
        """);
  }

  @Test
  void unreadDataMakesAResetOfACloseByRfc2525Section217() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 1:100 ack 1
        0 ! close
        0 > R. 1 ack 101
        0 = CLOSED
        """);
  }

  @Test
  void dataAfterACloseIsResetByRfc9293Section361() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! close
        0 > F. 1 ack 1
        5 < . 1:10 ack 2
        5 > R. 2 ack 1
        5 = CLOSED RESET
        """);
  }

  @Test
  void whoNeverClosesItsSideIsForgottenByRfc9293Section361() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        # Nobody reads here any more; how long the peer may take to end, the RFC leaves to us.
        0 ! close
        0 > F. 1 ack 1
        5 < . 1 ack 2
        60004 ! connections 1
        60005 ! connections 0
        """);
  }

  @Test
  void aFinBeforeItsDataWaitsByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < F. 101 ack 1
        0 > . 1 ack 1
        0 = ESTABLISHED
        5 < . 1:100 ack 1
        5 > . 1 ack 102
        5 = CLOSE_WAIT
        5 ! read 100
        5 ! end
        """);
  }

  @Test
  void aFinIsSentAgainByRfc6298Section5() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! shutdown
        0 > F. 1 ack 1
        200 > F. 1 ack 1
        600 > F. 1 ack 1
        700 < . 1 ack 2
        700 = FIN_WAIT_2
        """);
  }

  @Test
  void dataAndFinGoAgainTogetherByRfc9293Section381() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 10
        0 > . 1:10 ack 1
        0 ! shutdown
        0 > F. 11 ack 1
        200 > F. 1:10 ack 1
        """);
  }

  @Test
  void dataGoesBeforeTheFinByRfc9293Section3104() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 1 ack 1 win 1000
        0 ! write 1500
        0 > . 1:1000 ack 1
        0 ! shutdown
        0 = FIN_WAIT_1
        5 < . 1 ack 1001 win 1000
        5 > F. 1001:500 ack 1
        """);
  }

  @Test
  void abortIsAResetByRfc9293Section3105() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! abort
        0 > R. 1 ack 1
        0 = CLOSED
        0 ! connections 0
        """);
  }

  @Test
  void dataBehindAFinIsNothingByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < F. 1:10 ack 1
        0 > . 1 ack 12
        0 < . 12:10 ack 1
        0 ! read 10
        0 ! end
        """);
  }

  @Test
  void lostAckOfAFinInLastAckByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < F. 1 ack 1
        0 > . 1 ack 2
        0 ! shutdown
        0 > F. 1 ack 2
        50 < F. 1 ack 1
        50 > . 2 ack 2
        200 > F. 1 ack 2
        210 < . 2 ack 2
        210 = CLOSED NONE
        """);
  }

  @Test
  void theFirstOfTooManyInTimeWaitEndsByRfc9293Section342() {
    String closed =
        """
        %1$d ! shutdown
        %1$d > F. 1 ack 1
        %1$d < F. 1 ack 2
        %1$d > . 2 ack 2
        %1$d = TIME_WAIT
        """;
    String opened =
        """
        %1$d ! peer-port %2$d
        %1$d < S 0 mss 1000
        %1$d > S. 0 ack 1
        %1$d < . 1 ack 1
        %1$d ! accept
        """;
    TcpScript.play(
        TcpScripts.PASSIVE
            + closed.formatted(0)
            + opened.formatted(1, 5000)
            + closed.formatted(1)
            + opened.formatted(2, 5001)
            + "2 ! connections 3\n"
            + closed.formatted(2)
            + "2 ! connections 2\n"
            // The second one's time is over, so it was the first that had to go.
            + "60001 ! connections 1\n"
            + "60002 ! connections 0\n");
  }

  @Test
  void aClosedConnectionWaitsOnlySoLongForAWindowByRfc9293Section3861() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 1 ack 1 win 0
        0 ! write 100
        0 ! close
        200 > . 1:1 ack 1
        210 < . 1 ack 1 win 0
        600 > . 1:1 ack 1
        610 < . 1 ack 1 win 0
        1400 > . 1:1 ack 1
        1410 < . 1 ack 1 win 0
        3000 > R. 2 ack 1
        3000 = CLOSED TIMED_OUT
        """);
  }
}
