package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.driver.DeviceFailure;

/**
 * The threads that wait for answers of a folder's device. Takes messages in slots; leaves each
 * thread with the answer to its own, in whichever order they come. One of those who wait has the
 * turn to wait for the device's interrupt, and collects the answers of all; the others wait for it.
 * A device that fails ends the wait of all.
 */
public final class ShareTurns {
  /** How long the host may take for an answer. */
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  /** Waits for an interrupt. */
  @FunctionalInterface
  public interface Interrupts {
    /** Waits for one on a line, at the latest until a point of {@link System#nanoTime}. */
    void await(int line, long deadline);
  }

  private final VirtioShare device;
  private final Interrupts interrupts;
  private final boolean[] isTaken = new boolean[VirtioShare.SLOTS];
  private final boolean[] isAnswered = new boolean[VirtioShare.SLOTS];

  /** Of threads, by their slots. */
  private final boolean[] wasInterrupted = new boolean[VirtioShare.SLOTS];

  private boolean isTurnTaken;
  private int slots = VirtioShare.SLOTS;

  /** Nobody waits for anything yet. */
  public ShareTurns(VirtioShare device, Interrupts interrupts) {
    this.device = device;
    this.interrupts = interrupts;
  }

  /** A slot for a message and its answer; waits until there is one. */
  public synchronized int take() {
    boolean wasInterrupted = false;
    try {
      int slot = free();
      while (slot < 0) {
        wasInterrupted |= pause();
        slot = free();
      }
      isTaken[slot] = true;
      return slot;
    } finally {
      interrupt(wasInterrupted);
    }
  }

  /** A slot that is free, or -1. */
  private int free() {
    checkUsable();
    for (int slot = 0; slot < slots; slot++) {
      if (!isTaken[slot]) {
        if (device.prepare(slot)) {
          return slot;
        }
        slots = slot; // with less memory, fewer messages are under way
      }
    }
    return -1;
  }

  /** A slot is not needed any more; what was sent in it was answered. */
  public synchronized void give(int slot) {
    isTaken[slot] = false;
    notifyAll();
  }

  /** Sends the message in a slot, of so many bytes, with room for an answer. */
  public synchronized void send(int slot, int bytes, int room) {
    device.send(slot, bytes, room);
  }

  /** Waits for the answer in a slot; how many bytes it has. */
  public int await(int slot) {
    try {
      awaitAnswer(slot, System.nanoTime() + PATIENCE_NANOS);
      return device.bytes(slot);
    } finally {
      interrupt(wasInterrupted[slot]);
      wasInterrupted[slot] = false;
    }
  }

  private void awaitAnswer(int slot, long deadline) {
    boolean hasTurn = false;
    while (true) {
      synchronized (this) {
        if (hasTurn) {
          endTurn();
        }
        if (waitForAnswerOrTurn(slot, deadline)) {
          return;
        }
      }
      hasTurn = true;
      if (device.line() < 0) {
        Thread.yield();
      } else {
        interrupts.await(device.line(), deadline);
      }
    }
  }

  /** True when the slot was answered; false when the caller has the turn. */
  private boolean waitForAnswerOrTurn(int slot, long deadline) {
    while (true) {
      if (!isTurnTaken) {
        collect();
      }
      if (isAnswered[slot]) {
        isAnswered[slot] = false;
        return true;
      }
      checkUsable();
      if (isTurnTaken) {
        wasInterrupted[slot] |= pause();
      } else if (System.nanoTime() > deadline) {
        notifyAll();
        throw device.late();
      } else if (device.line() < 0 || device.arm()) {
        isTurnTaken = true;
        return false;
      }
    }
  }

  private void endTurn() {
    isTurnTaken = false;
    notifyAll(); // if this thread goes, another one has to look
  }

  /** Notes who was answered. */
  private void collect() {
    try {
      for (int slot = device.take(); slot != VirtioShare.NOTHING; slot = device.take()) {
        isAnswered[slot] = true;
      }
    } catch (DeviceFailure e) {
      notifyAll();
      throw e;
    }
  }

  private void checkUsable() {
    if (!device.isUsable()) {
      notifyAll();
      throw new DeviceFailure(device.name() + " is not used any more");
    }
  }

  /** Waits until something has changed; whether the thread was interrupted meanwhile. */
  private boolean pause() {
    try {
      wait();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** A thread that was interrupted while it waited is so when it has what it waited for. */
  private static void interrupt(boolean wasInterrupted) {
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
