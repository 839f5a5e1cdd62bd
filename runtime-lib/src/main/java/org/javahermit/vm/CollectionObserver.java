package org.javahermit.vm;

import org.javahermit.unsafe.Uninterruptible;

/**
 * Somebody who wants to know of collections: takes the figures of each while the world still
 * stands, and is told to do something about it by the reference handler's thread soon after. There
 * is one or none; images without management have no subclass of it.
 */
public abstract class CollectionObserver {
  static CollectionObserver installed;

  /** For subclasses. */
  protected CollectionObserver() {}

  /** Lets this observer know of all collections from now on. */
  public final void install() {
    installed = this;
  }

  /**
   * Notes a collection that has just ended; times are those of {@code Platform.nanoTime}.
   *
   * @param cause one of {@code GcLog}'s
   */
  @Uninterruptible
  public abstract void noteCollection(int cause, boolean isFull, long start, long end);

  /** Whether {@link #deliver} is to be called. */
  @Uninterruptible
  public abstract boolean isPending();

  /** Wakes whoever does something about what was noted. Does not take long. */
  public abstract void deliver();
}
