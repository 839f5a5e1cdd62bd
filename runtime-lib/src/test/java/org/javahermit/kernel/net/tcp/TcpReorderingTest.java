package org.javahermit.kernel.net.tcp;

import org.junit.jupiter.api.Test;

/** Segments that come late or twice: what the peer is told, and what is made of its answers. */
class TcpReorderingTest {
  /** Five segments are under way, three of which the peer reports; the first is sent again. */
  private static final String SENT_AGAIN =
      """
      0 ! listen
      0 < S 0 mss 1000 sackok ts 100
      0 > S. 0 ack 1 mss 1000 sackok ts 100
      0 < . 1 ack 1 ts 101 echo 0
      0 ! write 4940
      0 > . 1:988 ack 1
      0 > . 989:988 ack 1
      0 > . 1977:988 ack 1
      0 > . 2965:988 ack 1
      0 > . 3953:988 ack 1
      9 < . 1 ack 1 ts 102 echo 0 sack 989-1977
      9 < . 1 ack 1 ts 102 echo 0 sack 989-2965
      9 < . 1 ack 1 ts 102 echo 0 sack 989-3953
      9 > . 1:988 ack 1
      """;

  @Test
  void duplicatesAreReportedOnceByRfc2883Section4() {
    TcpScript.play(
        TcpScripts.SACK
            + """
        0 < . 1:1000 ack 1
        0 < . 1001:1000 ack 1
        0 > . 1 ack 2001 no sack
        5 < . 1:1000 ack 1
        5 > . 1 ack 2001 sack 1-1001
        10 < . 3001:1000 ack 1
        10 > . 1 ack 2001 sack 3001-4001
        """);
  }

  @Test
  void duplicatesBehindAGapAreReportedBeforeTheirBlockByRfc2883Section411() {
    TcpScript.play(
        TcpScripts.SACK
            + """
        0 < . 1001:1000 ack 1
        0 > . 1 ack 1 sack 1001-2001
        1 < . 1501:1000 ack 1
        1 > . 1 ack 1 sack 1501-2001,1001-2501
        2 < . 1:1200 ack 1
        2 > . 1 ack 2501 no sack
        """);
  }

  @Test
  void partsThatWereThereAreReportedByRfc2883Section42() {
    TcpScript.play(
        TcpScripts.SACK
            + """
        0 < . 1:1000 ack 1
        0 < . 1001:1000 ack 1
        0 > . 1 ack 2001
        1 < . 1501:1000 ack 1
        1 > . 1 ack 2501 sack 1501-2001
        """);
  }

  @Test
  void aSegmentThatWasLateCostsNoSpeedByRfc3522Section32() {
    TcpScript.play(
        SENT_AGAIN
            + """
        10 < . 1 ack 3953 ts 103 echo 0
        10 ! window 9880
        """);
  }

  @Test
  void aSegmentThatWasLostDoesByRfc3522Section32() {
    TcpScript.play(
        SENT_AGAIN
            + """
        10 < . 1 ack 3953 ts 103 echo 9
        # What was not reported is rescued (RFC 6675 section 4, rule 4).
        10 > . 3953:988 ack 1
        10 ! window 2470
        """);
  }

  @Test
  void afterReorderingMoreReportsMakeALossByRfc4653Section3() {
    TcpScript.play(
        SENT_AGAIN
            + """
        10 < . 1 ack 4941 ts 103 echo 0
        20 ! write 8892
        20 > . 4941:988 ack 1
        20 > . 5929:988 ack 1
        20 > . 6917:988 ack 1
        20 > . 7905:988 ack 1
        20 > . 8893:988 ack 1
        20 > . 9881:988 ack 1
        20 > . 10869:988 ack 1
        20 > . 11857:988 ack 1
        20 > . 12845:988 ack 1
        30 < . 1 ack 4941 ts 104 echo 20 sack 5929-6917
        30 < . 1 ack 4941 ts 104 echo 20 sack 5929-7905
        30 < . 1 ack 4941 ts 104 echo 20 sack 5929-8893
        30 < . 1 ack 4941 ts 104 echo 20 sack 5929-9881
        30 < . 1 ack 4941 ts 104 echo 20 sack 5929-10869
        30 > . 4941:988 ack 1
        """);
  }

  /** The answer to the first segment was held back, and then tells of the gap behind it as well. */
  @Test
  void anAnswerThatTellsOfAGapToldNothingOfItBeforeByRfc2018Section4() {
    TcpScript.play(
        TcpScripts.SACK
            + """
        0 ! write 5000
        0 > . 1:1000 ack 1
        0 > . 1001:1000 ack 1
        0 > . 2001:1000 ack 1
        0 > . 3001:1000 ack 1
        0 > . 4001:1000 ack 1
        9 < . 1 ack 1001 sack 2001-4001
        9 < . 1 ack 1001 sack 2001-5001
        9 > . 1001:1000 ack 1
        """);
  }
}
