package org.javahermit.kernel.net.tcp;

import org.junit.jupiter.api.Test;

/** Data both ways: acknowledgments, windows, Nagle, probes. */
class TcpDataTest {
  @Test
  void acknowledgmentsAreDelayedByRfc9293Section3863() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 1:100 ack 1
        40 > . 1 ack 101
        """);
  }

  @Test
  void everySecondFullSegmentIsAcknowledgedByRfc9293Section3863() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 1:1000 ack 1
        0 < . 1001:1000 ack 1
        0 > . 1 ack 2001
        """);
  }

  @Test
  void acknowledgmentsGoWithDataByRfc9293Section3863() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 1:100 ack 1
        5 ! write 10
        5 > . 1:10 ack 101
        50 < . 101 ack 11
        """);
  }

  @Test
  void gapsAreAcknowledgedAtOnceByRfc5681Section42() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 101:100 ack 1
        0 > . 1 ack 1
        0 < . 1:100 ack 1
        0 > . 1 ack 201
        0 ! read 200
        """);
  }

  @Test
  void oldDataIsAcknowledgedAgainByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 1:100 ack 1
        40 > . 1 ack 101
        50 < . 1:100 ack 1
        50 > . 1 ack 101
        """);
  }

  @Test
  void overlapsAreTrimmedByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 1:100 ack 1
        0 < . 51:100 ack 1
        0 > . 1 ack 151
        0 ! read 150
        """);
  }

  @Test
  void dataBeyondTheWindowIsNotTakenByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 60001:10 ack 1
        0 > . 1 ack 1
        """);
  }

  @Test
  void dataAcrossTheEdgeIsCutByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.receiveBuffer(4000),
        TcpScripts.PASSIVE
            + """
        0 < . 3901:200 ack 1
        0 > . 1 ack 1
        0 < . 1:1950 ack 1
        0 > . 1 ack 1951
        0 < . 1951:1950 ack 1
        0 > . 1 ack 4001 win 0
        0 ! read 4000
        0 > . 1 ack 4001 win 4000
        """);
  }

  @Test
  void islandsOfManyShapesComeTogetherByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 301:100 ack 1
        0 > . 1 ack 1
        0 < . 101:100 ack 1
        0 > . 1 ack 1
        0 < . 151:200 ack 1
        0 > . 1 ack 1
        0 < . 1:120 ack 1
        0 > . 1 ack 401
        0 ! read 400
        """);
  }

  @Test
  void roomThatCannotBeToldIsNotToldByRfc9293Section38622() {
    TcpScript.play(
        TcpScripts.receiveBuffer(1 << 18),
        TcpScripts.PASSIVE
            + """
        0 < . 1:40000 ack 1
        0 > . 1 ack 40001 win 65535
        0 < . 40001:40000 ack 1
        0 > . 1 ack 80001 win 65535
        # There is room for 80,000 more bytes, which the peer would take for a duplicate.
        1 ! read 80000
        2 < . 80001:60000 ack 1
        2 > . 1 ack 140001 win 65535
        2 < . 140001:60000 ack 1
        2 > . 1 ack 200001 win 65535
        2 < . 200001:60000 ack 1
        2 > . 1 ack 260001 win 65535
        2 < . 260001:60000 ack 1
        2 > . 1 ack 320001 win 22144
        2 ! read 20000
        2 > . 1 ack 320001 win 42144
        """);
  }

  @Test
  void urgentDataIsOrdinaryDataByRfc9293Section385() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < U. 1:10 ack 1 urg 5
        0 ! read 10
        40 > . 1 ack 11
        50 < U. 11:2 ack 1 urg 60000
        50 ! read 2
        90 > . 1 ack 13
        """);
  }

  @Test
  void smallSegmentsWaitByRfc9293Section374() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 100
        0 > . 1:100 ack 1
        0 ! write 50
        0 ! write 50
        9 < . 1 ack 101
        9 > . 101:100 ack 1
        """);
  }

  @Test
  void smallSegmentsDoNotWaitIfAskedByRfc9293Section374() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! nodelay
        0 ! write 100
        0 > . 1:100 ack 1
        0 ! write 50
        0 > . 101:50 ack 1
        """);
  }

  @Test
  void fullSegmentsDoNotWaitByRfc9293Section374() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 1500
        0 > . 1:1000 ack 1
        9 < . 1 ack 1001
        9 > . 1001:500 ack 1
        """);
  }

  @Test
  void theLastSegmentBeforeAFinDoesNotWaitByRfc9293Section374() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 1500
        0 > . 1:1000 ack 1
        0 ! shutdown
        0 > F. 1001:500 ack 1
        """);
  }

  @Test
  void aClosedReceiverWindowOpensByASegmentByRfc9293Section38622() {
    TcpScript.play(
        TcpScripts.receiveBuffer(4000),
        TcpScripts.PASSIVE
            + """
        0 < . 1:1000 ack 1
        0 < . 1001:1000 ack 1
        0 > . 1 ack 2001 win 2000
        0 < . 2001:1000 ack 1
        0 < . 3001:1000 ack 1
        0 > . 1 ack 4001 win 0
        0 ! read 500
        0 ! read 499
        0 ! read 1
        0 > . 1 ack 4001 win 1000
        """);
  }

  @Test
  void aProbeOfOurClosedWindowIsAnsweredByRfc9293Section3861() {
    TcpScript.play(
        TcpScripts.receiveBuffer(4000),
        TcpScripts.PASSIVE
            + """
        0 < . 1:1000 ack 1
        0 < . 1001:1000 ack 1
        0 > . 1 ack 2001 win 2000
        0 < . 2001:1000 ack 1
        0 < . 3001:1000 ack 1
        0 > . 1 ack 4001 win 0
        9 < . 4001:1 ack 1
        9 > . 1 ack 4001 win 0
        """);
  }

  @Test
  void anAckCountsAtAClosedWindowByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.receiveBuffer(4000),
        TcpScripts.PASSIVE
            + """
        0 < . 1:1000 ack 1
        0 < . 1001:1000 ack 1
        0 > . 1 ack 2001 win 2000
        0 < . 2001:1000 ack 1
        0 < . 3001:1000 ack 1
        0 > . 1 ack 4001 win 0
        9 ! write 10
        9 > . 1:10 ack 4001
        12 < . 4001 ack 11
        500 ! read 4000
        500 > . 11 ack 4001 win 4000
        """);
  }

  @Test
  void aClosedWindowIsProbedByRfc9293Section3861() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 1 ack 1 win 0
        0 ! write 100
        200 > . 1:1 ack 1
        210 < . 1 ack 1 win 0
        600 > . 1:1 ack 1
        610 < . 1 ack 1 win 0
        1400 > . 1:1 ack 1
        1410 < . 1 ack 1 win 0
        3000 > . 1:1 ack 1
        3010 < . 1 ack 1 win 1000
        3010 > . 1:100 ack 1
        """);
  }

  @Test
  void aProbeThatIsTakenCountsByRfc9293Section3861() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 1 ack 1 win 0
        0 ! write 100
        200 > . 1:1 ack 1
        210 < . 1 ack 2 win 1000
        210 > . 2:99 ack 1
        """);
  }

  @Test
  void aPeerThatAnswersNoProbeIsGoneByRfc9293Section383() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 1 ack 1 win 0
        0 ! write 100
        200 > . 1:1 ack 1
        600 > . 1:1 ack 1
        1400 > . 1:1 ack 1
        3000 = CLOSED TIMED_OUT
        """);
  }

  @Test
  void aFinWaitsForAClosedWindowByRfc9293Section3861() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 1 ack 1 win 0
        0 ! shutdown
        200 > F. 1 ack 1
        210 < . 1 ack 2 win 0
        210 = FIN_WAIT_2
        """);
  }

  @Test
  void aSmallWindowIsLeftAloneForAWhileByRfc9293Section38621() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 1 ack 1 win 300
        0 ! write 1000
        200 > . 1:300 ack 1
        210 < . 1 ack 301 win 5000
        210 > . 301:700 ack 1
        """);
  }

  /** The peer's buffer was made smaller: what it offers is all that it will ever offer. */
  @Test
  void aWindowThatStaysSmallIsWaitedForOnceByRfc9293Section38621() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 1 ack 1 win 300
        0 ! write 1000
        200 > . 1:300 ack 1
        210 < . 1 ack 301 win 300
        210 > . 301:300 ack 1
        220 < . 1 ack 601 win 300
        220 > . 601:300 ack 1
        """);
  }

  @Test
  void anOldSegmentDoesNotChangeTheWindowByRfc9293Section31074() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 1:10 ack 1 win 1000
        0 < . 11:10 ack 1 win 2000
        0 > . 1 ack 21
        0 < . 10:11 ack 1 win 0
        0 > . 1 ack 21
        0 ! write 10
        0 > . 1:10 ack 21
        """);
  }

  @Test
  void anIdlePeerIsAskedByRfc9293Section384() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! keepalive
        7200000 > . 0 ack 1
        7200001 < . 1 ack 1
        14400001 > . 0 ack 1
        14475001 > . 0 ack 1
        14550001 > R. 1 ack 1
        14550001 = CLOSED TIMED_OUT
        """);
  }

  @Test
  void aKeepAliveIsAnsweredByRfc9293Section384() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        9 < . 0 ack 1
        9 > . 1 ack 1
        """);
  }

  @Test
  void aDeviceWithoutRoomIsTriedAgainByRfc9293Section3102() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! busy
        0 ! write 10
        5 ! ready
        5 > . 1:10 ack 1
        """);
  }

  @Test
  void windowsAreScaledByRfc7323Section22() {
    TcpScript.play(
        TcpScripts.receiveBuffer(1 << 20),
        """
        0 ! connect
        0 > S 0 ws 5 win 65535
        0 < S. 0 ack 1 mss 1000 ws 3 win 1000
        0 > . 1 ack 1 win 32768
        0 < . 1 ack 1 win 250
        0 ! write 5000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        """);
  }

  @Test
  void windowsAreScaledByBothOrNoneByRfc7323Section22() {
    TcpScript.play(
        TcpScripts.receiveBuffer(1 << 20),
        """
        0 ! connect
        0 > S 0 ws 5
        0 < S. 0 ack 1 mss 1000
        0 > . 1 ack 1 win 65535
        """);
  }

  @Test
  void aPassiveSideScalesIfThePeerDoesByRfc7323Section22() {
    TcpScript.play(
        TcpScripts.receiveBuffer(1 << 20),
        """
        0 ! listen
        0 < S 0 mss 1000 ws 2
        0 > S. 0 ack 1 ws 5
        0 < . 1 ack 1 win 500
        0 ! write 5000
        0 > . 1:1000 ack 1 win 32768
        0 > . 1001:1000 ack 1
        """);
  }

  @Test
  void aSmallerPathGetsSmallerSegmentsByRfc1191Section64() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 1000
        0 > . 1:1000 ack 1
        5 ! icmp big 1 640
        5 > . 1:600 ack 1
        5 > . 601:400 ack 1
        """);
  }

  @Test
  void aTooSmallPathIsNotBelievedByRfc1191Section3() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 1000
        0 > . 1:1000 ack 1
        5 ! icmp big 1 68
        5 > . 1:536 ack 1
        5 > . 537:464 ack 1
        """);
  }
}
