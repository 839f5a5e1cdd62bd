package org.javahermit.kernel.socket;

/**
 * Finds addresses by names and names by addresses. Called by any thread, without locks; waits as
 * long as it takes.
 */
public interface NameResolver {
  /** Results of {@link #addresses}. */
  enum Outcome {
    /** There are addresses. */
    FOUND,
    /** There is no such name, or it has no address. */
    NO_SUCH_NAME,
    /** Nobody answers who could know. */
    NO_ANSWER
  }

  /**
   * What is known of a name.
   *
   * @param addresses pairs of longs, the upper and lower half of each address; those of IPv4 in
   *     mapped form. In the order in which they were answered
   */
  record Answer(Outcome outcome, long[] addresses) {}

  /** Finds the addresses of a name. */
  Answer addresses(String name);

  /** The servers that are asked, in that order: pairs of halves of addresses. */
  long[] servers();

  /** Finds the name of an address, or null. */
  String name(long high, long low);
}
