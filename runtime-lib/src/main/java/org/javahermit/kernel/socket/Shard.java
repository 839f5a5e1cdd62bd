package org.javahermit.kernel.socket;

import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.tcp.TcpConfig;

/**
 * A network stack with what it needs to be used by many threads: a lock, and a thread that polls it
 * when its device interrupts or one of its timers is due. A connection lives on one shard; shards
 * share nothing.
 *
 * <p>A thread that works on the stack takes the lock by {@code synchronized (shard)}, does what it
 * has to do, and calls {@link #flush} before it releases the lock: that sends what is due on the
 * spot, without a switch of threads, and sees to it that the shard's thread wakes up in time for
 * what is due later. Observers of sockets are called with the lock held.
 */
public final class Shard {
  /** Turns of the stack in one go; who has work for more leaves it to the shard's thread. */
  private static final int TURNS = 64;

  /** How long the shard's thread leaves a full heap to others. */
  private static final long REST = 10 * Time.MILLISECOND;

  private final NetworkStack stack;
  private final InterruptLine line;

  /** When the shard's thread wakes up by itself; what is due earlier has to wake it. */
  private long wakesAt = Long.MIN_VALUE;

  private boolean started;

  /**
   * A shard that does nothing until it is started.
   *
   * @param device the queue of a network card, or null for loopback only
   * @param line what the device interrupts by
   */
  public Shard(Device device, InterruptLine line, TcpConfig config, RandomSource random) {
    this.stack = new NetworkStack(device, config, random);
    this.line = line;
  }

  /**
   * A shard without a device: what has no way to go needs no large buffers.
   *
   * @param memory bytes that buffers of connections may take together
   */
  public static Shard loopback(long memory, RandomSource random) {
    TcpConfig config = TcpConfig.DEFAULT.withGrowth(0).withMemory(memory);
    return new Shard(null, new ParkingLine(), config, random);
  }

  /** The stack; only whoever has the lock may use it. */
  public NetworkStack stack() {
    return stack;
  }

  /** The time that the stack is polled with. */
  public static long now() {
    return System.nanoTime();
  }

  /** Starts the shard's thread; again does nothing. */
  public synchronized void start(String name) {
    if (started) {
      return;
    }
    started = true;
    Thread pump = new Thread(this::pump, name);
    pump.setDaemon(true);
    pump.setPriority(Thread.MAX_PRIORITY);
    pump.start();
  }

  /** Sends what is due; called with the lock held, after the stack was used. */
  public void flush() {
    long next = turn(now());
    if (next < wakesAt) {
      // Until its thread has looked, nobody needs to wake it for anything that is later.
      wakesAt = next;
      line.ring();
    }
  }

  /** Lets the stack work; when it wants to be polled again, which may be at once. */
  private long turn(long now) {
    long next = stack.poll(now);
    for (int i = 1; i < TURNS && next <= now; i++) {
      next = stack.poll(now);
    }
    return next;
  }

  /**
   * As {@link #turn}; where the heap is full, the packet that found no memory is lost, as on the
   * way, and the stack goes on a little later.
   */
  private long turnIfPossible(long now) {
    try {
      return turn(now);
    } catch (OutOfMemoryError full) {
      return now + REST;
    }
  }

  /** The shard's thread. Whom a turn wakes goes on behind it. */
  private void pump() {
    Waiter.blocking.deferSignals();
    while (true) {
      long next;
      synchronized (this) {
        long now = now();
        next = turnIfPossible(now);
        if (next > now && !line.arm()) {
          next = now;
        }
        wakesAt = next;
      }
      if (next > now()) {
        line.await(next == Time.NEVER ? Long.MAX_VALUE : next);
      }
      Waiter.blocking.wakeSignalled(); // unless it waited, and that was done
    }
  }
}
