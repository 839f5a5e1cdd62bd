package org.javahermit.kernel.net.tcp;

import org.junit.jupiter.api.Test;

/** Time stamps and protection against old segments (RFC 7323). */
class TcpTimeStampsTest {
  @Test
  void stampsAreAgreedAndEchoedByRfc7323Section32() {
    TcpScript.play(
        TcpScripts.STAMPS
            + """
        0 ! write 2000
        0 > . 1:988 ack 1 ts 101
        0 > . 989:988 ack 1 ts 101
        """);
  }

  @Test
  void stampsAreNotSentUnaskedByRfc7323Section32() {
    TcpScript.play(
        """
        0 ! listen
        0 < S 0 mss 1000
        0 > S. 0 ack 1 no ts
        0 < . 1 ack 1
        0 ! write 10
        0 > . 1:10 ack 1 no ts
        """);
  }

  @Test
  void oldSegmentsAreDroppedByRfc7323Section53() {
    TcpScript.play(
        TcpScripts.STAMPS
            + """
        9 < . 1:10 ack 1 ts 50
        9 > . 1 ack 1
        9 ! read 0
        9 < . 1:10 ack 1 ts 101
        9 ! read 10
        49 > . 1 ack 11
        """);
  }

  @Test
  void segmentsWithoutStampAreDroppedByRfc7323Section32() {
    TcpScript.play(
        TcpScripts.STAMPS
            + """
        9 < . 1:10 ack 1
        9 ! read 0
        """);
  }

  @Test
  void aResetNeedsNoStampByRfc7323Section52() {
    TcpScript.play(
        TcpScripts.STAMPS
            + """
        9 < R 1
        9 = CLOSED RESET
        """);
  }

  @Test
  void stampsOfLaterSegmentsAreNotEchoedByRfc7323Section43() {
    TcpScript.play(
        TcpScripts.STAMPS
            + """
        9 < . 1001:100 ack 1 ts 200
        9 > . 1 ack 1 ts 101
        9 < . 1:988 ack 1 ts 150
        9 > . 1 ack 989 ts 150
        """);
  }

  @Test
  void aDelayedAckEchoesTheFirstSegmentByRfc7323Section43() {
    TcpScript.play(
        TcpScripts.STAMPS
            + """
        9 < . 1:100 ack 1 ts 200
        10 < . 101:50 ack 1 ts 201
        49 > . 1 ack 151 ts 200
        """);
  }

  /** A peer whose segment comes again has not seen our acknowledgment. */
  @Test
  void theStampOfADuplicateIsEchoedByRfc7323Section43() {
    TcpScript.play(
        TcpScripts.STAMPS
            + """
        9 < . 1:988 ack 1 ts 150
        9 < . 989:988 ack 1 ts 150
        9 > . 1 ack 1977 ts 150
        5000 < . 1:988 ack 1 ts 5100
        5000 > . 1 ack 1977 ts 5100
        """);
  }

  /** What was sent before the duplicate is no old segment. */
  @Test
  void theStampOfADuplicateMakesNoOtherOldByRfc7323Section53() {
    TcpScript.play(
        TcpScripts.STAMPS
            + """
        9 < . 1:988 ack 1 ts 150
        9 < . 989:988 ack 1 ts 150
        9 > . 1 ack 1977 ts 150
        10 < . 1:988 ack 1 ts 300
        10 > . 1 ack 1977 ts 300
        10 < . 1977:988 ack 1 ts 151
        10 < . 2965:988 ack 1 ts 152
        10 > . 1 ack 3953 ts 151
        """);
  }

  /** An acknowledgment that arrives after others were lost does not tell of a round trip. */
  @Test
  void aReportOfADuplicateIsNoRoundTripByRfc2883Section4() {
    TcpScript.play(
        TcpScripts.STAMPS
            + """
        0 ! write 100
        0 > . 1:100 ack 1
        200 > . 1:100 ack 1
        600 > . 1:100 ack 1
        600 < . 1 ack 101 sack 1-101 ts 102 echo 0
        600 ! write 100
        600 > . 101:100 ack 1
        800 > . 101:100 ack 1
        """);
  }

  /** The first answer to a SYN was lost; what the peer measures is the way of the second one. */
  @Test
  void theStampOfALaterSynIsEchoedByRfc7323Section43() {
    TcpScript.play(
        """
        0 ! listen
        0 < S 0 mss 1000 ts 100
        0 > S. 0 ack 1 ts 100
        900 < S 0 mss 1000 ts 1000
        900 > S. 0 ack 1 ts 1000
        905 < . 1 ack 1 ts 1005 echo 900
        905 ! write 100
        905 > . 1:100 ack 1
        1110 > . 1:100 ack 1
        """);
  }

  /**
   * Either the way is that long, or the first acknowledgment was lost: one of them lengthens the
   * time-out a little. Where the way is a second long, the fifth segment is not sent twice.
   */
  @Test
  void someLateAcknowledgmentsAreTheRoundTripByRfc6298Section2() {
    TcpScript.play(
        TcpScripts.STAMPS
            + """
        0 ! write 100
        0 > . 1:100 ack 1
        200 > . 1:100 ack 1
        600 > . 1:100 ack 1
        1000 < . 1 ack 101 ts 102 echo 0
        1000 ! write 100
        1000 > . 101:100 ack 1
        1225 > . 101:100 ack 1
        1675 > . 101:100 ack 1
        2000 < . 1 ack 201 ts 103 echo 1000
        2000 ! write 100
        2000 > . 201:100 ack 1
        2400 > . 201:100 ack 1
        3000 < . 1 ack 301 ts 104 echo 2000
        3000 ! write 100
        3000 > . 301:100 ack 1
        3706.251 > . 301:100 ack 1
        4000 < . 1 ack 401 ts 105 echo 3000
        4000 ! write 100
        4000 > . 401:100 ack 1
        5000 < . 1 ack 501 ts 106 echo 4000
        """);
  }

  /** Of a SYN there is nothing to compare it with: the time-out is that of a lost one. */
  @Test
  void aLateAnswerToASynIsNoRoundTripByRfc6298Section57() {
    TcpScript.play(
        """
        0 ! connect
        0 > S 0
        1000 > S 0
        1500 < S. 0 ack 1 mss 1000 ts 100 echo 0
        1500 > . 1 ack 1
        1500 ! write 100
        1500 > . 1:100 ack 1
        4500 > . 1:100 ack 1
        """);
  }

  /** On a long way the SYN goes twice although none was lost: the window need not begin small. */
  @Test
  void aSynThatWasLateWasNotLostByRfc3522Section32() {
    TcpScript.play(
        """
        0 ! listen
        0 < S 0 mss 1000 ts 100
        0 > S. 0 ack 1 mss 1000 ts 100
        1000 > S. 0 ack 1
        1200 < . 1 ack 1 ts 1300 echo 0
        1200 ! write 20000
        1200 > . 1:988 ack 1
        1200 > . 989:988 ack 1
        1200 > . 1977:988 ack 1
        1200 > . 2965:988 ack 1
        1200 > . 3953:988 ack 1
        1200 > . 4941:988 ack 1
        1200 > . 5929:988 ack 1
        1200 > . 6917:988 ack 1
        1200 > . 7905:988 ack 1
        1200 > . 8893:988 ack 1
        """);
  }

  @Test
  void aSynThatWasLostMakesTheWindowOneSegmentByRfc5681Section31() {
    TcpScript.play(
        """
        0 ! listen
        0 < S 0 mss 1000 ts 100
        0 > S. 0 ack 1 mss 1000 ts 100
        1000 > S. 0 ack 1
        1200 < . 1 ack 1 ts 1300 echo 1000
        1200 ! write 20000
        1200 > . 1:988 ack 1
        """);
  }

  @Test
  void aStampOlderThan24DaysSaysNothingByRfc7323Section55() {
    TcpScript.play(
        TcpScripts.STAMPS
            + """
        2200000000 < . 1:10 ack 1 ts 50
        2200000000 ! read 10
        2200000040 > . 1 ack 11 ts 50
        """);
  }

  @Test
  void aNewerStampEndsTimeWaitByRfc6191Section2() {
    TcpScript.play(
        TcpScripts.STAMPS
            + """
        0 ! shutdown
        0 > F. 1 ack 1
        0 < F. 1 ack 2 ts 102
        0 > . 2 ack 2
        5 < S -90000 mss 1000 ts 103
        5 > S. 0 ack -89999
        """);
  }
}
