package org.javahermit.kernel.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hash of flows against the vectors of "Verifying the RSS Hash Calculation" by Microsoft. */
class FlowHashTest {
  private static final byte[] KEY =
      HexFormat.of()
          .parseHex(
              "6d5a56da255b0ec24167253d43a38fb0d0ca2bcbae7b30b4"
                  + "77cb2da38030f20c6a42b73bbeac01fa");
  private static final int BOTH = FlowHash.TCP4 | FlowHash.TCP6;

  /** The whole hash, 16 bits at a time. */
  private static FlowHash table(int kinds) {
    int[] all = new int[1 << 16];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    return new FlowHash(KEY, kinds, all);
  }

  private static int v4(String text) {
    int address = 0;
    for (String part : text.split("\\.")) {
      address = address << 8 | Integer.parseInt(part);
    }
    return address;
  }

  @ParameterizedTest
  @CsvSource({
    "66.9.149.187, 2794, 161.142.100.80, 1766, 0x51ccc178",
    "199.92.111.2, 14230, 65.69.140.83, 4739, 0xc626b0ea",
    "24.19.198.95, 12898, 12.22.207.184, 38024, 0x5c2b394a",
    "38.27.205.30, 48228, 209.142.163.6, 2217, 0xafc7327f",
    "153.39.163.191, 44251, 202.188.127.2, 1303, 0x10e828a2",
  })
  void segmentsOverIpv4(String from, int fromPort, String to, int toPort, String hash) {
    assertEquals(
        Long.decode(hash) & 0xffff, table(BOTH).queueOfTcp4(v4(from), v4(to), fromPort, toPort));
  }

  @ParameterizedTest
  @CsvSource({
    "3ffe250102001fff, 7, 2794, 3ffe250102000003, 1, 1766, 0x40207d3d",
    "3ffe050100080000, 026097fffe40efab, 14230, ff02000000000000, 1, 4739, 0xdde51bbf",
    "3ffe190045450003, 0200f8fffe2167cf, 44251, fe80000000000000, 0200f8fffe2167cf, 38024,"
        + " 0x02d1feef",
  })
  void segmentsOverIpv6(
      String fromHigh,
      String fromLow,
      int fromPort,
      String toHigh,
      String toLow,
      int toPort,
      String hash) {
    assertEquals(
        Long.decode(hash) & 0xffff,
        table(BOTH)
            .queueOfTcp6(
                Long.parseUnsignedLong(fromHigh, 16),
                Long.parseUnsignedLong(fromLow, 16),
                Long.parseUnsignedLong(toHigh, 16),
                Long.parseUnsignedLong(toLow, 16),
                fromPort,
                toPort));
  }

  @Test
  void kindsThatTheCardDoesNotTellApart() {
    assertEquals(FlowHash.UNKNOWN, table(FlowHash.TCP6).queueOfTcp4(1, 2, 3, 4));
    assertEquals(FlowHash.UNKNOWN, table(FlowHash.TCP4).queueOfTcp6(1, 2, 3, 4, 5, 6));
  }
}
