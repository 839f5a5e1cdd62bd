package org.javahermit.machine.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The words of the command register, as the manual's example and figures have them. */
class InterruptCommandTest {
  @Test
  void theSequenceThatStartsAProcessor() {
    assertEquals(0x4500, InterruptCommand.INIT);
    assertEquals(0x4698, InterruptCommand.startup(0x9_8000));
  }

  @Test
  void anInterruptHasItsVector() {
    assertEquals(0x4041, InterruptCommand.interrupt(0x41));
    assertEquals(0x4400, InterruptCommand.NON_MASKABLE);
  }

  @Test
  void theReceiverStandsInTheHighHalf() {
    assertEquals(0xc800_0000, InterruptCommand.receiver(200));
    assertEquals(0x0000_012c_0000_4041L, InterruptCommand.extended(300, 0x4041));
    assertEquals(0x8000_0000_0000_4500L, InterruptCommand.extended(1 << 31, 0x4500));
  }
}
