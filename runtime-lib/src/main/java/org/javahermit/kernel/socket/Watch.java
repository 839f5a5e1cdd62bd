package org.javahermit.kernel.socket;

/** The interest of a readiness queue in a descriptor. */
final class Watch {
  final ReadinessQueue owner;
  final Descriptor descriptor;
  final int number;

  /** The bits it is interested in, with the flags of {@link Readiness}; 0: nothing for now. */
  volatile int events;

  /** Whether it is among those that the queue will look at; guarded by the queue. */
  boolean queued;

  /** Whether the queue no longer knows it; guarded by the queue. */
  boolean dropped;

  /** The next of the same descriptor; guarded by the descriptor. */
  Watch nextOfDescriptor;

  /** The next that the queue looks at; guarded by the queue. */
  Watch nextQueued;

  Watch(ReadinessQueue owner, Descriptor descriptor, int number, int events) {
    this.owner = owner;
    this.descriptor = descriptor;
    this.number = number;
    this.events = events;
  }

  /** Lets the queue look at the descriptor. */
  void queue() {
    owner.queue(this);
  }

  /** The descriptor was closed. */
  void drop() {
    owner.drop(this);
  }
}
