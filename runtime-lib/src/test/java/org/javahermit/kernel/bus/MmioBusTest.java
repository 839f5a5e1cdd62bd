package org.javahermit.kernel.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a command line names devices. */
class MmioBusTest {
  @Test
  void wordsOfHypervisors() {
    assertEquals(
        new MmioDevice(0xfeb0_0e00L, 512, 12),
        MmioBus.parse("virtio_mmio.device=512@0xfeb00e00:12"));
    assertEquals(
        new MmioDevice(0xd000_0000L, 4096, 5), MmioBus.parse("virtio_mmio.device=4K@0xd0000000:5"));
    assertEquals(
        new MmioDevice(0x1000, 0x200, 7), MmioBus.parse("virtio_mmio.device=0x200@0x1000:7:3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "virtio_mmio.device=",
        "virtio_mmio.device=512",
        "virtio_mmio.device=512@0x1000",
        "virtio_mmio.device=512@:5",
        "virtio_mmio.device=@0x1000:5",
        "virtio_mmio.device=5:5@0x1000",
        "virtio_mmio.device=4K@0xwrong:5",
        "virtio_mmio.device=4K@0x1000:five",
      })
  void wordsThatNameNothing(String word) {
    assertNull(MmioBus.parse(word));
  }
}
