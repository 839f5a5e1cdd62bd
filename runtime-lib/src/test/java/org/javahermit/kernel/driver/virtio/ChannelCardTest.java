package org.javahermit.kernel.driver.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.javahermit.kernel.driver.FrameOptions;
import org.javahermit.kernel.driver.ReceivedFrame;
import org.javahermit.kernel.nic.ChannelCard;
import org.javahermit.machine.FrameChannel;
import org.javahermit.unsafe.Address;
import org.junit.jupiter.api.Test;

/** Frames to and from a card that somebody else drives. */
class ChannelCardTest {
  private final SimulatedMachine machine = new SimulatedMachine();
  private final Deque<Integer> coming = new ArrayDeque<>();
  private final List<Integer> sent = new ArrayList<>();

  private final ChannelCard card =
      new ChannelCard(
          new FrameChannel() {
            @Override
            public int receive(Address into, int length) {
              into.storeByte(0, 7);
              return coming.isEmpty() ? -11 : coming.poll();
            }

            @Override
            public void send(Address from, int length) {
              sent.add(length * 256 + from.loadByte(0));
            }
          },
          "tap",
          machine.allocate(ChannelCard.MEMORY));

  @Test
  void framesComeUntilThereIsNone() {
    ReceivedFrame frame = new ReceivedFrame();
    assertFalse(card.queue(0).receive(frame));
    coming.add(60);
    coming.add(1514);
    assertTrue(card.queue(0).receive(frame));
    assertEquals(60, frame.bytes());
    assertEquals(7, frame.start(0).loadByte(0));
    assertFalse(frame.options.isChecked);
    card.queue(0).release(frame);
    assertTrue(card.queue(0).receive(frame));
    assertEquals(1514, frame.bytes());
    assertFalse(card.queue(0).receive(frame));
  }

  @Test
  void framesAreSentAtOnce() {
    card.queue(0).reserve().storeByte(0, 9);
    card.queue(0).send(60, new FrameOptions());
    assertEquals(List.of(60 * 256 + 9), sent);
    assertTrue(card.isDrained());
  }
}
