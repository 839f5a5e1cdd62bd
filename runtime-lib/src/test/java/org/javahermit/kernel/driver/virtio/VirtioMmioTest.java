package org.javahermit.kernel.driver.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.javahermit.kernel.bus.Registers;
import org.junit.jupiter.api.Test;

/** The registers of a device on no bus. */
class VirtioMmioTest {
  private final SimulatedMachine machine = new SimulatedMachine();
  private final Model model = new Model();

  /** The registers of virtio 1.2, §4.2.2, of an entropy device that answers with sevens. */
  private static final class Model implements Registers {
    final Map<Long, Integer> words = new HashMap<>();
    RingModel ring;

    Model() {
      words.put(0x000L, 0x7472_6976);
      words.put(0x004L, 2);
      words.put(0x008L, VirtioRng.TYPE);
      words.put(0x034L, 64);
    }

    @Override
    public long size() {
      return 0x200;
    }

    private int word(long offset) {
      return words.getOrDefault(offset, 0);
    }

    @Override
    public int load32(long offset) {
      return offset == 0x010 ? word(0x014) == 1 ? 1 | 1 << 2 : 0 : word(offset);
    }

    @Override
    public void store32(long offset, int value) {
      words.put(offset, value);
      if (offset == 0x044) {
        ring =
            RingModel.of(
                word(0x038), address(0x080), address(0x090), address(0x0a0), Feature.RING_PACKED);
      } else if (offset == 0x050) {
        RingModel.Buffer buffer = ring.next();
        SimulatedMachine.at(buffer.pieces().get(0).physical()).storeByte(0, 7);
        ring.use(buffer, 1);
      }
    }

    private long address(long offset) {
      return word(offset) & 0xffff_ffffL | (long) word(offset + 4) << 32;
    }

    @Override
    public int load8(long offset) {
      throw new AssertionError("only words are read");
    }

    @Override
    public int load16(long offset) {
      throw new AssertionError("only words are read");
    }

    @Override
    public void store8(long offset, int value) {
      throw new AssertionError("only words are written");
    }

    @Override
    public void store16(long offset, int value) {
      throw new AssertionError("only words are written");
    }

    @Override
    public Registers part(long offset, long bytes) {
      return this;
    }
  }

  private VirtioTransport open(int type) {
    return VirtioMmio.open(model, "0x1000", 5, type, machine);
  }

  @Test
  void aDeviceFromItsRegistersToItsAnswer() {
    byte[] bytes = new byte[3];
    new VirtioRng(open(VirtioRng.TYPE), machine).mix(bytes);
    assertEquals("[7, 7, 7]", java.util.Arrays.toString(bytes));
    assertEquals(5, model.word(0x020), "version 1 and the packed layout");
    assertEquals(8, model.word(0x038));
  }

  @Test
  void anotherKindOfDevice() {
    assertNull(open(VirtioNet.TYPE));
    assertTrue(machine.reports.isEmpty());
  }

  @Test
  void nothingThatIsVirtio() {
    model.words.put(0x000L, -1);
    assertNull(open(VirtioRng.TYPE));
  }

  @Test
  void aDeviceOfTheTimeBeforeVersion1() {
    model.words.put(0x004L, 1);
    assertNull(open(VirtioRng.TYPE));
    assertTrue(machine.reports.get(0).contains("force-legacy=false"), machine.reports.get(0));
  }
}
