package org.javahermit.jdk.java.util.zip;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.unsafe.Address;

/**
 * The compressors or decompressors that the JDK's objects know by number, as they know those of the
 * native library by address. An engine belongs to the JDK's object that adopts it and is garbage
 * with it: unlike native memory it needs nobody who frees it.
 */
final class Engines<T> {
  private static final int FIRST_SWEEP = 64;

  /** An engine that was not adopted yet, a weak reference to another one, or null. */
  private final List<Object> engines = new ArrayList<>();

  private final List<Integer> free = new ArrayList<>();
  private int nextSweep = FIRST_SWEEP;

  /** Keeps an engine under a number, which is never 0. */
  synchronized long add(T engine) {
    if (free.isEmpty() && engines.size() >= nextSweep) {
      sweep();
    }
    if (free.isEmpty()) {
      engines.add(engine);
      return engines.size();
    }
    int index = free.remove(free.size() - 1);
    engines.set(index, engine);
    return index + 1L;
  }

  /** Gives the numbers of engines that are garbage away again. */
  private void sweep() {
    for (int i = 0; i < engines.size(); i++) {
      if (engines.get(i) instanceof WeakReference<?> reference && reference.refersTo(null)) {
        engines.set(i, null);
        free.add(i);
      }
    }
    nextSweep = Math.max(FIRST_SWEEP, 2 * (engines.size() - free.size()));
  }

  /** The engine, for which the caller answers from now on. */
  synchronized T adopt(long number) {
    T engine = get(number);
    engines.set((int) number - 1, new WeakReference<>(engine));
    return engine;
  }

  @SuppressWarnings("unchecked")
  synchronized T get(long number) {
    Object entry = engines.get((int) number - 1);
    return (T) (entry instanceof WeakReference<?> reference ? reference.get() : entry);
  }

  synchronized void remove(long number) {
    int index = (int) number - 1;
    engines.set(index, null);
    free.add(index);
  }

  /** A copy of memory outside the heap. */
  static byte[] load(long address, int length) {
    byte[] bytes = new byte[length];
    Address from = Address.of(address);
    for (int i = 0; i < length; i++) {
      bytes[i] = from.loadByte(i);
    }
    return bytes;
  }

  /** Copies bytes to memory outside the heap. */
  static void store(byte[] bytes, long address, int length) {
    Address to = Address.of(address);
    for (int i = 0; i < length; i++) {
      to.storeByte(i, bytes[i]);
    }
  }
}
