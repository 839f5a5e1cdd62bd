package org.javahermit.kernel.driver.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.javahermit.kernel.driver.DeviceFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both layouts of queues, with and without what may be negotiated, against a device in Java. */
class VirtqueueTest {
  private static final long PLAIN = 0;
  private static final int ENTRIES = 16;

  private ModelTransport model;
  private VirtioDevice device;
  private Virtqueue queue;
  private final BufferChain chain = new BufferChain();

  static LongStream features() {
    long[] options = {PLAIN, Feature.INDIRECT_DESC, Feature.EVENT_IDX};
    return LongStream.of(PLAIN, Feature.RING_PACKED)
        .flatMap(
            layout ->
                LongStream.of(
                    layout | options[0],
                    layout | options[1],
                    layout | options[2],
                    layout | options[1] | options[2]));
  }

  static Stream<Long> layouts() {
    return Stream.of(PLAIN, Feature.RING_PACKED);
  }

  private RingModel open(long features) {
    model = new ModelTransport(1, ENTRIES, features, null);
    device = new VirtioDevice(model, new SimulatedMachine(), "test");
    device.begin(0);
    queue = device.openQueue(0, ENTRIES);
    device.start();
    return model.queues.get(0);
  }

  private boolean offer(int token, int readable, int writable) {
    chain.clear();
    for (int i = 0; i < readable; i++) {
      chain.addReadable(0x1000L * token + i, 10 + i);
    }
    for (int i = 0; i < writable; i++) {
      chain.addWritable(0x1000L * token + readable + i, 100);
    }
    return queue.offer(chain, token);
  }

  @ParameterizedTest
  @MethodSource("features")
  void buffersComeBackInAnyOrder(long features) {
    RingModel ring = open(features);
    Random random = new Random(features);
    List<RingModel.Buffer> held = new ArrayList<>();
    TreeSet<Integer> out = new TreeSet<>();
    int token = 0;
    for (int step = 0; step < 200_000; step++) {
      int readable = random.nextInt(3);
      int writable = random.nextInt(3);
      if (random.nextBoolean() && readable + writable > 0 && offer(token, readable, writable)) {
        out.add(token++);
      }
      if (random.nextInt(3) == 0) {
        queue.publish();
        RingModel.Buffer buffer = ring.next();
        if (buffer != null) {
          checkPieces(buffer);
          held.add(buffer);
        }
      }
      if (!held.isEmpty() && random.nextBoolean()) {
        RingModel.Buffer buffer = held.remove(random.nextInt(held.size()));
        ring.use(buffer, writableBytes(buffer));
        assertTrue(out.remove(queue.take()));
        assertEquals(writableBytes(buffer), queue.usedBytes());
      }
      assertEquals(Virtqueue.NOTHING, queue.take());
      assertEquals(out.size(), queue.outstanding());
    }
    assertTrue(token > 10_000);
  }

  private static int writableBytes(RingModel.Buffer buffer) {
    return buffer.pieces().stream()
        .filter(RingModel.Piece::isWritable)
        .mapToInt(RingModel.Piece::length)
        .sum();
  }

  private static void checkPieces(RingModel.Buffer buffer) {
    long first = buffer.pieces().get(0).physical();
    boolean writableBefore = false;
    for (int i = 0; i < buffer.pieces().size(); i++) {
      RingModel.Piece piece = buffer.pieces().get(i);
      assertEquals(first + i, piece.physical());
      assertEquals(piece.isWritable() ? 100 : 10 + i, piece.length());
      assertFalse(writableBefore && !piece.isWritable());
      writableBefore = piece.isWritable();
    }
  }

  @ParameterizedTest
  @MethodSource("features")
  void aFullQueueTakesNoMore(long features) {
    open(features);
    int count = 0;
    while (offer(count, 1, 1)) {
      count++;
    }
    assertEquals((features & Feature.INDIRECT_DESC) != 0 ? ENTRIES : ENTRIES / 2, count);
  }

  @ParameterizedTest
  @MethodSource("features")
  void theDeviceIsNotifiedWhereItWants(long features) {
    RingModel ring = open(features);
    for (int round = 0; round < 3 * ENTRIES; round++) {
      ring.wantSilence();
      offer(1, 1, 0);
      assertFalse(queue.publish());
      ring.use(ring.next(), 0);
      queue.take();
      ring.wantNotification();
      assertFalse(queue.publish(), "nothing is new");
      offer(2, 1, 0);
      assertTrue(queue.publish());
      ring.use(ring.next(), 0);
      queue.take();
    }
  }

  @ParameterizedTest
  @MethodSource("features")
  void oneInterruptComesWhereItIsAskedFor(long features) {
    RingModel ring = open(features);
    for (int round = 0; round < 3 * ENTRIES; round++) {
      queue.disarm();
      offer(1, 1, 0);
      offer(2, 1, 0);
      queue.publish();
      ring.use(ring.next(), 0);
      assertFalse(ring.interrupts());
      assertFalse(queue.arm(), "something was used already");
      queue.take();
      assertTrue(queue.arm());
      ring.use(ring.next(), 0);
      assertTrue(ring.interrupts());
      queue.take();
    }
  }

  // What a device must not do.

  private void assertFound(String what) {
    DeviceFailure failure = assertThrows(DeviceFailure.class, queue::take);
    assertTrue(failure.getMessage().contains(what), failure.getMessage());
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void anEntryThatWasNeverHandedOut(long features) {
    RingModel ring = open(features);
    offer(1, 1, 0);
    queue.publish();
    ring.use(ring.next().identifier() + 1, 1, 0);
    assertFound("gave back");
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void anEntryTwice(long features) {
    RingModel ring = open(features);
    offer(1, 1, 0);
    offer(2, 1, 0);
    queue.publish();
    RingModel.Buffer buffer = ring.next();
    ring.use(buffer, 0);
    assertEquals(1, queue.take());
    ring.use(buffer, 0);
    assertFound("gave back");
  }

  @ParameterizedTest
  @ValueSource(ints = {ENTRIES, 0xffff, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
  void anIdentifierOutsideOfTheQueue(int identifier) {
    for (long features : new long[] {PLAIN, Feature.RING_PACKED}) {
      RingModel ring = open(features);
      for (int i = 0; i < ENTRIES; i++) {
        offer(i, 1, 0);
      }
      queue.publish();
      boolean isCut = features != PLAIN && (char) identifier < ENTRIES;
      ring.use(identifier, 1, 0);
      if (!isCut) {
        assertFound("gave back");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void moreBytesThanTheBufferHas(long features) {
    for (int bytes : new int[] {101, Integer.MAX_VALUE, -1}) {
      RingModel ring = open(features);
      offer(1, 1, 1);
      queue.publish();
      ring.use(ring.next(), bytes);
      assertFound("bytes into a buffer of 100");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, ENTRIES, 0x7fff, 0xffff})
  void anIndexThatJumps(int step) {
    RingModel.Split ring = (RingModel.Split) open(PLAIN);
    offer(1, 1, 0);
    queue.publish();
    ring.setUsedIndex(step);
    assertFound("claims to have used");
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void descriptorsThatTheDeviceMadeACircle(long features) {
    RingModel ring = open(features);
    for (int round = 0; round < ENTRIES; round++) {
      assertTrue(offer(round, 2, 1));
      queue.publish();
      RingModel.Buffer buffer = ring.next();
      for (int i = 0; i < ENTRIES && features == PLAIN; i++) {
        ring.descriptors.storeShort(16L * i + 12, RingModel.NEXT);
        ring.descriptors.storeShort(16L * i + 14, i);
      }
      ring.use(buffer, 100);
      assertEquals(round, queue.take());
      assertNull(ring.next());
    }
    assertEquals(ENTRIES, queue.freeEntries());
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void anyBytesInSharedMemory(long features) {
    for (int seed = 0; seed < 2_000; seed++) {
      RingModel ring = open(features);
      Random random = new Random(seed);
      try {
        for (int step = 0; step < 200; step++) {
          offer(step, 1 + random.nextInt(2), random.nextInt(2));
          queue.publish();
          ring.deviceArea.storeByte(random.nextInt(8 * ENTRIES + 4), random.nextInt());
          ring.descriptors.storeByte(random.nextInt(16 * ENTRIES), random.nextInt());
          int token = queue.take();
          assertTrue(token >= Virtqueue.NOTHING && token <= step);
          queue.arm();
          assertTrue(queue.outstanding() >= 0 && queue.outstanding() <= ENTRIES);
        }
      } catch (DeviceFailure e) {
        assertFalse(e.getMessage().isEmpty());
      }
    }
  }
}
