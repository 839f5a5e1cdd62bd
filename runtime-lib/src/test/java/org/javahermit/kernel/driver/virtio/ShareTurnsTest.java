package org.javahermit.kernel.driver.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.javahermit.kernel.bus.MemoryRegisters;
import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.unsafe.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that wait for a device which answers in another order than it was asked. */
@Timeout(30)
class ShareTurnsTest {
  private static final int CONFIG_BYTES = 60;

  private final SimulatedMachine machine = new SimulatedMachine();
  private final Address config = machine.allocate(CONFIG_BYTES);
  private final ModelTransport model =
      new ModelTransport(
          Virtio9p.TYPE, 64, Virtio9p.MOUNT_TAG, new MemoryRegisters(config, CONFIG_BYTES));
  private final Virtio9p share = new Virtio9p(model, machine);
  private final ShareTurns turns = new ShareTurns(share, (line, deadline) -> Thread.yield());
  private final Deque<RingModel.Buffer> asked = new ArrayDeque<>();
  private final List<String> said = new ArrayList<>();

  private void say(String what) {
    synchronized (said) {
      said.add(what);
    }
  }

  /** A thread that asks for a number, and is answered with the next one. */
  private Thread asking(int number) {
    Thread thread =
        new Thread(
            () -> {
              try {
                int slot = turns.take();
                share.message(slot).storeByte(0, number);
                turns.send(slot, 10, 100);
                int bytes = turns.await(slot);
                say(number + " " + share.answer(slot).loadByte(0) + " " + bytes);
                turns.give(slot);
              } catch (DeviceFailure e) {
                say("failed");
              }
              if (Thread.currentThread().isInterrupted()) {
                say("interrupted");
              }
            });
    thread.start();
    return thread;
  }

  private List<Thread> asking(int from, int count) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      threads.add(asking(from + i));
    }
    return threads;
  }

  /** The device waits until it was asked so many things more. */
  private void seeAsked(int count) {
    RingModel ring = model.queues.get(0);
    for (int seen = 0; seen < count; Thread.yield()) {
      synchronized (turns) {
        RingModel.Buffer next = ring.next();
        if (next != null) {
          asked.push(next);
          seen++;
        }
      }
    }
  }

  /** Answers what was asked last. */
  private void answer() {
    synchronized (turns) {
      RingModel.Buffer last = asked.pop();
      byte number = SimulatedMachine.at(last.pieces().get(0).physical()).loadByte(0);
      SimulatedMachine.at(last.pieces().get(1).physical()).storeByte(0, number + 1);
      model.queues.get(0).use(last, 20 + number);
    }
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void answersInAnotherOrder() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      said.clear();
      List<Thread> threads = asking(0, VirtioShare.SLOTS);
      seeAsked(VirtioShare.SLOTS);
      for (int i = 0; i < VirtioShare.SLOTS; i++) {
        answer();
      }
      join(threads);
      for (int i = 0; i < VirtioShare.SLOTS; i++) {
        assertTrue(said.contains(i + " " + (i + 1) + " " + (20 + i)), said::toString);
      }
    }
    assertEquals(List.of(), machine.reports);
  }

  @Test
  void whoFindsNoSlotWaits() throws InterruptedException {
    List<Thread> threads = asking(0, VirtioShare.SLOTS);
    seeAsked(VirtioShare.SLOTS);
    threads.addAll(asking(VirtioShare.SLOTS, 3));
    while (!asked.isEmpty()) {
      answer();
    }
    seeAsked(3);
    while (!asked.isEmpty()) {
      answer();
    }
    join(threads);
    assertEquals(VirtioShare.SLOTS + 3, said.size());
  }

  @Test
  void withLittleMemoryThereAreFewerSlots() throws InterruptedException {
    while (!machine.allocate(4096).isZero()) {
      assertTrue(share.isUsable());
    }
    List<Thread> threads = asking(0, 3);
    for (int i = 0; i < 3; i++) {
      seeAsked(1);
      answer();
    }
    join(threads);
    assertEquals(3, said.size());
    assertEquals(List.of(), machine.reports);
  }

  @Test
  void aDeviceThatMisbehavesEndsAllWaits() throws InterruptedException {
    List<Thread> threads = asking(0, VirtioShare.SLOTS);
    seeAsked(VirtioShare.SLOTS);
    threads.addAll(asking(VirtioShare.SLOTS, 2));
    synchronized (turns) {
      model.queues.get(0).use(asked.pop(), 101);
    }
    join(threads);
    assertEquals(VirtioShare.SLOTS + 2, said.stream().filter("failed"::equals).count());
    assertEquals(1, machine.reports.size());
  }

  @Test
  void anInterruptIsNotForgotten() throws InterruptedException {
    List<Thread> threads = asking(1, 2);
    seeAsked(2);
    threads.forEach(Thread::interrupt);
    Thread.sleep(20);
    assertEquals(List.of(), said);
    answer();
    answer();
    join(threads);
    assertEquals(2, said.stream().filter("interrupted"::equals).count());
  }
}
