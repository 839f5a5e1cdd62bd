package org.javahermit.kernel.socket;

import java.util.Arrays;

/** Descriptors by number; a new one gets the lowest that is free (POSIX, 2.14). */
public final class DescriptorTable {
  /** 0 to 2 are the console's. */
  private static final int FIRST = 3;

  /** Descriptors that can be open at a time. */
  public static final int LIMIT = 1 << 20;

  private volatile Descriptor[] descriptors = new Descriptor[32];

  /** All numbers below this one are in use. */
  private int lowest = FIRST;

  /** A table without descriptors. */
  public DescriptorTable() {}

  /** Gives a descriptor a number; the error negated if there are too many. */
  public synchronized int add(Descriptor descriptor) {
    Descriptor[] all = descriptors;
    int number = lowest;
    while (number < all.length && all[number] != null) {
      number++;
    }
    if (number == LIMIT) {
      return -Errors.TOO_MANY_FILES;
    }
    if (number == all.length) {
      all = Arrays.copyOf(all, 2 * number);
    }
    all[number] = descriptor;
    descriptors = all;
    lowest = number + 1;
    return number;
  }

  /** Lets a number stand for what another one stands for; what it stood for is closed. */
  public void duplicate(int from, int to) {
    Descriptor before;
    synchronized (this) {
      before = get(to);
      Descriptor descriptor = get(from);
      descriptor.join();
      set(to, descriptor);
    }
    if (before != null) {
      before.leave();
    }
  }

  /** Gives what a number stands for one more number; the error negated if that is not possible. */
  public synchronized int duplicate(int from) {
    Descriptor descriptor = get(from);
    if (descriptor == null) {
      return -Errors.BAD_DESCRIPTOR;
    }
    int number = add(descriptor);
    if (number >= 0) {
      descriptor.join();
    }
    return number;
  }

  private void set(int number, Descriptor descriptor) {
    Descriptor[] all = descriptors;
    all[number] = descriptor;
    descriptors = all; // lets readers without a lock see it
  }

  /** The descriptor of a number, or null. */
  public Descriptor get(int number) {
    Descriptor[] all = descriptors;
    return number >= 0 && number < all.length ? all[number] : null;
  }

  /** Closes a descriptor and keeps its number; whoever waits for it goes on. */
  public void preClose(int number) {
    Descriptor before;
    synchronized (this) {
      before = get(number);
      if (before == null || before instanceof ClosedDescriptor) {
        return;
      }
      set(number, new ClosedDescriptor());
    }
    before.leave();
  }

  /** Closes a descriptor, whose number is free from now on. */
  public void close(int number) {
    Descriptor before;
    synchronized (this) {
      before = get(number);
      if (before == null) {
        return;
      }
      set(number, null);
      lowest = Math.min(lowest, number);
    }
    before.leave();
  }
}
