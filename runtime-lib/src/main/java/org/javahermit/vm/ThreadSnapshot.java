package org.javahermit.vm;

/**
 * What a thread did at one moment.
 *
 * @param thread the thread
 * @param state its state
 * @param isSuspended whether another thread suspended it
 * @param blocker what it is blocked on: an object whose monitor it enters or waits for, or what it
 *     said when it parked; null where there is none
 * @param owner who has the blocker, or null
 * @param blockedCount how often it was blocked by a monitor
 * @param blockedNanos how long, since that was set to 0 last
 * @param waitedCount how often it waited or parked
 * @param waitedNanos how long, since that was set to 0 last
 * @param addresses what {@link Backtrace#elements} decodes; null where no trace was asked for
 */
public record ThreadSnapshot(
    Thread thread,
    Thread.State state,
    boolean isSuspended,
    Object blocker,
    Thread owner,
    long blockedCount,
    long blockedNanos,
    long waitedCount,
    long waitedNanos,
    int[] addresses) {

  /** The frames of the trace, innermost first. */
  public StackTraceElement[] trace() {
    return addresses == null ? new StackTraceElement[0] : Backtrace.elements(addresses, null);
  }
}
