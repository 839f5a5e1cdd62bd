package org.javahermit.kernel.net.dns;

import org.javahermit.kernel.net.dns.DnsAnswer.Result;

/**
 * Somebody's wish to know about a name: follows it from alias to alias. Read by whoever waits,
 * moved on by the resolver.
 */
public final class DnsLookup {
  /** How it went. */
  public enum Outcome {
    /** It is still looked up. */
    PENDING,
    /** There is an answer. */
    FOUND,
    /** There is no such name, or it has nothing of this kind. */
    NOTHING,
    /** No server could say. */
    NO_ANSWER
  }

  /** RFC 1034 section 3.6.2 forbids rows of aliases; longer ones are loops. */
  private static final int MOST_ALIASES = 16;

  private final int type;
  private final Runnable done;
  private int aliases;
  private Outcome outcome = Outcome.PENDING;
  private long[] addresses = new long[0];
  private String pointer;

  /** What is asked at present. */
  DnsQuestion question;

  DnsLookup(DnsQuestion question, Runnable done) {
    this.question = question;
    this.type = question.type();
    this.done = done;
  }

  public Outcome outcome() {
    return outcome;
  }

  /** The addresses that were found, in the order of the answer: pairs of halves. */
  public long[] addresses() {
    return addresses.clone();
  }

  /** The name that was found, or null. */
  public String name() {
    return pointer;
  }

  /** Takes an answer to the question; whether another question follows from it. */
  boolean take(DnsAnswer answer) {
    if (answer.result() == Result.ALIAS && aliases < MOST_ALIASES) {
      aliases++;
      String target = DnsName.normal(answer.name());
      if (target != null) {
        question = new DnsQuestion(target, type);
        return true;
      }
    }
    addresses = answer.addresses();
    pointer = answer.pointer();
    finish(
        switch (answer.result()) {
          case FOUND -> Outcome.FOUND;
          case NO_DATA, NO_SUCH_NAME -> Outcome.NOTHING;
          default -> Outcome.NO_ANSWER;
        });
    return false;
  }

  void finish(Outcome result) {
    outcome = result;
    done.run();
  }
}
