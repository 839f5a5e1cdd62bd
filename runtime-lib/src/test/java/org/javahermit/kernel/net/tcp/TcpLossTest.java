package org.javahermit.kernel.net.tcp;

import org.junit.jupiter.api.Test;

/** Time-outs, fast retransmit, congestion windows, selective acknowledgments. */
class TcpLossTest {
  @Test
  void theTimeoutDoublesByRfc6298Section55AndEnds() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 100
        0 > . 1:100 ack 1
        200 > . 1:100 ack 1
        600 > . 1:100 ack 1
        1400 > . 1:100 ack 1
        3000 = CLOSED TIMED_OUT
        """);
  }

  @Test
  void anAckEndsTheDoublingByRfc6298Section5() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 100
        0 > . 1:100 ack 1
        200 > . 1:100 ack 1
        600 > . 1:100 ack 1
        610 < . 1 ack 101
        610 ! write 100
        610 > . 101:100 ack 1
        810 > . 101:100 ack 1
        """);
  }

  @Test
  void roundTripsAreMeasuredByRfc6298Section2() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 100
        0 > . 1:100 ack 1
        100 < . 1 ack 101
        100 ! write 100
        100 > . 101:100 ack 1
        312.5 > . 101:100 ack 1
        """);
  }

  @Test
  void whatWasSentAgainIsNotMeasuredByRfc6298Section3() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 100
        0 > . 1:100 ack 1
        200 > . 1:100 ack 1
        300 < . 1 ack 101
        300 ! write 100
        300 > . 101:100 ack 1
        500 > . 101:100 ack 1
        """);
  }

  @Test
  void theTimerStartsOverWithEachAckByRfc6298Section53() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 2000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        150 < . 1 ack 1001
        # 18.75 ms smoothed, 37.5 ms variation
        368.75 > . 1001:1000 ack 1
        """);
  }

  @Test
  void tenSegmentsGoAtFirstByRfc6928Section2() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 20000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        0 > . 2001:1000 ack 1
        0 > . 3001:1000 ack 1
        0 > . 4001:1000 ack 1
        0 > . 5001:1000 ack 1
        0 > . 6001:1000 ack 1
        0 > . 7001:1000 ack 1
        0 > . 8001:1000 ack 1
        0 > . 9001:1000 ack 1
        9 < . 1 ack 2001
        9 > . 10001:1000 ack 1
        9 > . 11001:1000 ack 1
        9 > . 12001:1000 ack 1
        9 > . 13001:1000 ack 1
        """);
  }

  @Test
  void afterATimeoutSlowStartByRfc5681Section31() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 4000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        0 > . 2001:1000 ack 1
        0 > . 3001:1000 ack 1
        200 > . 1:1000 ack 1
        200 ! window 1000
        210 < . 1 ack 1001
        210 > . 1001:1000 ack 1
        210 > . 2001:1000 ack 1
        220 < . 1 ack 4001
        220 ! write 10
        220 > . 4001:10 ack 1
        """);
  }

  @Test
  void fastRetransmitAndLimitedTransmitByRfc6582Section32AndRfc3042() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 13000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        0 > . 2001:1000 ack 1
        0 > . 3001:1000 ack 1
        0 > . 4001:1000 ack 1
        0 > . 5001:1000 ack 1
        0 > . 6001:1000 ack 1
        0 > . 7001:1000 ack 1
        0 > . 8001:1000 ack 1
        0 > . 9001:1000 ack 1
        9 < . 1 ack 1
        9 > . 10001:1000 ack 1
        9 < . 1 ack 1
        9 > . 11001:1000 ack 1
        9 < . 1 ack 1
        9 > . 1:1000 ack 1
        9 < . 1 ack 1
        19 < . 1 ack 2001
        19 > . 2001:1000 ack 1
        29 < . 1 ack 12001
        29 > . 12001:1000 ack 1
        29 ! window 6000
        """);
  }

  @Test
  void duplicatesLetNewDataGoInFastRecoveryByRfc6582Section32() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 12000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        0 > . 2001:1000 ack 1
        0 > . 3001:1000 ack 1
        0 > . 4001:1000 ack 1
        0 > . 5001:1000 ack 1
        0 > . 6001:1000 ack 1
        0 > . 7001:1000 ack 1
        0 > . 8001:1000 ack 1
        0 > . 9001:1000 ack 1
        9 < . 1 ack 1
        9 > . 10001:1000 ack 1
        9 < . 1 ack 1
        9 > . 11001:1000 ack 1
        9 < . 1 ack 1
        9 > . 1:1000 ack 1
        9 ! write 1000
        9 < . 1 ack 1
        9 < . 1 ack 1
        9 < . 1 ack 1
        9 < . 1 ack 1
        9 > . 12001:1000 ack 1
        """);
  }

  @Test
  void anAckWithDataOrAnotherWindowIsNoDuplicateByRfc5681Section2() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 5000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        0 > . 2001:1000 ack 1
        0 > . 3001:1000 ack 1
        0 > . 4001:1000 ack 1
        9 < . 1:1 ack 1
        9 < . 2:1 ack 1
        9 > . 5001 ack 3 win 59998
        9 < . 3 ack 1 win 50000
        9 < . 3 ack 1 win 51000
        9 < . 3 ack 1 win 52000
        9 < . 3 ack 1 win 52000
        9 < . 3 ack 1 win 52000
        """);
  }

  @Test
  void afterATimeoutOldDuplicatesStartNothingByRfc6582Section4() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 ! write 5000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        0 > . 2001:1000 ack 1
        0 > . 3001:1000 ack 1
        0 > . 4001:1000 ack 1
        200 > . 1:1000 ack 1
        210 < . 1 ack 1001
        210 > . 1001:1000 ack 1
        210 > . 2001:1000 ack 1
        211 < . 1 ack 1001
        211 < . 1 ack 1001
        211 < . 1 ack 1001
        211 < . 1 ack 1001
        """);
  }

  @Test
  void gapsAreReportedTheLatestFirstByRfc2018Section4() {
    TcpScript.play(
        TcpScripts.SACK
            + """
        0 < . 1001:1000 ack 1
        0 > . 1 ack 1 sack 1001-2001
        0 < . 3001:1000 ack 1
        0 > . 1 ack 1 sack 3001-4001,1001-2001
        0 < . 5001:1000 ack 1
        0 > . 1 ack 1 sack 5001-6001,3001-4001,1001-2001
        0 < . 2001:1000 ack 1
        0 > . 1 ack 1 sack 1001-4001,5001-6001
        0 < . 1:1000 ack 1
        0 > . 1 ack 4001 sack 5001-6001
        0 < . 4001:1000 ack 1
        0 > . 1 ack 6001 no sack
        0 ! read 6000
        """);
  }

  @Test
  void gapsAreNotReportedUnaskedByRfc2018Section2() {
    TcpScript.play(
        TcpScripts.PASSIVE
            + """
        0 < . 1001:1000 ack 1
        0 > . 1 ack 1 no sack
        """);
  }

  @Test
  void reportsOfFourBlocksFillTheOptionsByRfc2018Section3() {
    TcpScript.play(
        TcpScripts.SACK
            + """
        0 < . 201:100 ack 1
        0 > . 1 ack 1
        0 < . 401:100 ack 1
        0 > . 1 ack 1
        0 < . 601:100 ack 1
        0 > . 1 ack 1
        0 < . 801:100 ack 1
        0 > . 1 ack 1
        0 < . 1001:100 ack 1
        0 > . 1 ack 1 sack 1001-1101,801-901,601-701,401-501
        """);
  }

  @Test
  void threeReportsMakeALossByRfc6675Section5() {
    TcpScript.play(
        TcpScripts.SACK
            + """
        0 ! write 5000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        0 > . 2001:1000 ack 1
        0 > . 3001:1000 ack 1
        0 > . 4001:1000 ack 1
        9 < . 1 ack 1 sack 1001-2001
        9 < . 1 ack 1 sack 1001-3001
        9 < . 1 ack 1 sack 1001-4001
        9 > . 1:1000 ack 1
        19 < . 1 ack 5001
        19 ! window 2500
        """);
  }

  @Test
  void oneReportOfThreeSegmentsMakesALossByRfc6675Section5() {
    TcpScript.play(
        TcpScripts.SACK
            + """
        0 ! write 5000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        0 > . 2001:1000 ack 1
        0 > . 3001:1000 ack 1
        0 > . 4001:1000 ack 1
        9 < . 1 ack 1 sack 1001-4001
        9 > . 1:1000 ack 1
        """);
  }

  @Test
  void allHolesAreFilledInOneRoundTripByRfc6675Section5() {
    TcpScript.play(
        TcpScripts.SACK
            + """
        0 ! write 6000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        0 > . 2001:1000 ack 1
        0 > . 3001:1000 ack 1
        0 > . 4001:1000 ack 1
        0 > . 5001:1000 ack 1
        9 < . 1 ack 1 sack 1001-2001
        9 < . 1 ack 1 sack 3001-4001,1001-2001
        9 < . 1 ack 1 sack 3001-5001,1001-2001
        9 > . 1:1000 ack 1
        9 < . 1 ack 1 sack 3001-6001,1001-2001
        9 > . 2001:1000 ack 1
        19 < . 1 ack 2001 sack 3001-6001
        20 < . 1 ack 6001
        20 ! write 10
        20 > . 6001:10 ack 1
        """);
  }

  @Test
  void theLastSegmentIsRescuedOnceByRfc6675Section4() {
    TcpScript.play(
        TcpScripts.SACK
            + """
        0 ! write 6000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        0 > . 2001:1000 ack 1
        0 > . 3001:1000 ack 1
        0 > . 4001:1000 ack 1
        0 > . 5001:1000 ack 1
        9 < . 1 ack 1 sack 1001-2001
        9 < . 1 ack 1 sack 1001-3001
        9 < . 1 ack 1 sack 1001-5001
        9 > . 1:1000 ack 1
        9 > . 5001:1000 ack 1
        """);
  }

  @Test
  void repeatedReportsAreNoDuplicatesByRfc6675Section2() {
    TcpScript.play(
        TcpScripts.SACK
            + """
        0 ! write 5000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        0 > . 2001:1000 ack 1
        0 > . 3001:1000 ack 1
        0 > . 4001:1000 ack 1
        9 < . 1 ack 1 sack 1001-2001
        9 < . 1 ack 1 sack 1001-2001
        9 < . 1 ack 1 sack 1001-2001
        9 < . 1 ack 1 sack 1001-2001
        9 < . 1 ack 1 sack 1001-2001
        """);
  }

  @Test
  void impossibleReportsAreIgnoredByRfc2018Section5() {
    TcpScript.play(
        TcpScripts.SACK
            + """
        0 ! write 2000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        9 < . 1 ack 1 sack 5001-9001
        9 < . 1 ack 1 sack 2001-1001
        9 < . 1 ack 1 sack 0-1
        200 > . 1:1000 ack 1
        """);
  }

  @Test
  void afterATimeoutWhatIsReportedIsSkippedByRfc6675Section51() {
    TcpScript.play(
        TcpScripts.SACK
            + """
        0 ! write 4000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        0 > . 2001:1000 ack 1
        0 > . 3001:1000 ack 1
        9 < . 1 ack 1 sack 2001-3001
        200 > . 1:1000 ack 1
        210 < . 1 ack 1001 sack 2001-3001
        210 > . 1001:1000 ack 1
        210 > . 3001:1000 ack 1
        """);
  }

  @Test
  void aSecondTimeoutForgetsReportsByRfc2018Section8() {
    TcpScript.play(
        TcpScripts.SACK
            + """
        0 ! write 4000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        0 > . 2001:1000 ack 1
        0 > . 3001:1000 ack 1
        9 < . 1 ack 1 sack 2001-3001
        200 > . 1:1000 ack 1
        600 > . 1:1000 ack 1
        610 < . 1 ack 1001
        610 > . 1001:1000 ack 1
        610 > . 2001:1000 ack 1
        """);
  }
}
