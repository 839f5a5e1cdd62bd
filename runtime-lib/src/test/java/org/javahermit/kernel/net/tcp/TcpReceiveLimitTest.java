package org.javahermit.kernel.net.tcp;

import org.junit.jupiter.api.Test;

/** How large windows can be: RFC 7323 section 2.3, for buffers that users ask for. */
class TcpReceiveLimitTest {
  @Test
  void aLimitBeforeConnectingChoosesTheScaleByRfc7323Section23() {
    TcpScript.play(
        """
        0 ! connect 1000000
        0 > S 0 win 60000 ws 4
        0 < S. 0 ack 1 mss 1000 ws 0
        0 > . 1 ack 1 win 3750
        0 ! limit 1000000
        1 < . 1:1000 ack 1
        1 < . 1001:1000 ack 1
        1 > . 1 ack 2001 win 62375
        """);
  }

  @Test
  void aLimitOfTheListenerChoosesTheScaleByRfc7323Section23() {
    TcpScript.play(
        """
        0 ! listen
        0 ! expect 4194304
        0 < S 0 mss 1000 ws 0
        0 > S. 0 ack 1 win 60000 ws 7
        0 < . 1 ack 1
        0 ! limit 4194304
        1 < . 1:1000 ack 1
        1 < . 1001:1000 ack 1
        1 > . 1 ack 2001 win 32752
        """);
  }

  @Test
  void withoutAScaleOfThePeerThereIsNoneByRfc7323Section22() {
    TcpScript.play(
        """
        0 ! listen
        0 ! expect 1000000
        0 < S 0 mss 1000
        0 > S. 0 ack 1 win 60000 no ws
        0 < . 1 ack 1
        0 ! limit 1000000
        1 < . 1:1000 ack 1
        1 < . 1001:1000 ack 1
        1 > . 1 ack 2001 win 63535
        """);
  }

  @Test
  void aLaterLimitIsBoundByTheScaleThatTheSynToldByRfc7323Section21() {
    TcpScript.play(
        """
        0 ! connect
        0 > S 0 win 60000 ws 0
        0 < S. 0 ack 1 mss 1000 ws 0
        0 > . 1 ack 1 win 60000
        0 ! limit 1000000
        1 < . 1:1000 ack 1
        1 < . 1001:1000 ack 1
        1 > . 1 ack 2001 win 63535
        """);
  }
}
