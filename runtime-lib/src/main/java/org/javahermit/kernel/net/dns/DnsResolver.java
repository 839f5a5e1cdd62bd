package org.javahermit.kernel.net.dns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.Service;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.dns.DnsLookup.Outcome;

/**
 * Looks names up: takes questions, asks the servers that are known at the time, remembers answers
 * (RFC 1034 section 5.3.1: a stub resolver with a cache). Who asks what is being asked already
 * waits for the same answer (RFC 5452 section 5). Polled with its stack.
 */
public final class DnsResolver implements Service {
  /** Questions that are on their way at a time; others fail at once. */
  static final int MOST_EXCHANGES = 64;

  private static final String LOCALHOST = "localhost";
  private static final long[] LOOPBACK_V4 = {0, 0xffff_7f00_0001L};
  private static final long[] LOOPBACK_V6 = {0, 1};

  private final NetworkStack stack;
  private final RandomSource random;
  private final DnsCache cache = new DnsCache();
  private final List<DnsExchange> exchanges = new ArrayList<>();
  private final List<DnsLookup> lookups = new ArrayList<>();
  private long[] servers = new long[0];

  public DnsResolver(NetworkStack stack, RandomSource random) {
    this.stack = stack;
    this.random = random;
  }

  /** Asks these servers from now on, in this order: pairs of halves of addresses. */
  public void setServers(long[] halves) {
    if (!Arrays.equals(servers, halves)) {
      servers = halves.clone();
      cache.clear();
    }
  }

  /** The servers that are asked. */
  public long[] servers() {
    return servers.clone();
  }

  /** Looks up the addresses of IPv4 of a name; calls back in a turn of the stack, or at once. */
  public DnsLookup addresses4(String name, Runnable done, long now) {
    return addresses(name, DnsType.A, LOOPBACK_V4, done, now);
  }

  /** Looks up the addresses of IPv6 of a name. */
  public DnsLookup addresses6(String name, Runnable done, long now) {
    return addresses(name, DnsType.AAAA, LOOPBACK_V6, done, now);
  }

  private DnsLookup addresses(String text, int type, long[] loopback, Runnable done, long now) {
    String name = DnsName.normal(text);
    DnsLookup lookup = new DnsLookup(new DnsQuestion(name == null ? "" : name, type), done);
    if (name == null) {
      lookup.finish(Outcome.NOTHING);
    } else if (name.equals(LOCALHOST) || name.endsWith("." + LOCALHOST)) {
      // RFC 6761 section 6.3: nobody else is asked.
      lookup.take(new DnsAnswer(DnsAnswer.Result.FOUND, name, loopback, null, 0));
    } else {
      begin(lookup, now);
    }
    return lookup;
  }

  /** Looks up the name of an address. */
  public DnsLookup name(long high, long low, Runnable done, long now) {
    DnsQuestion question = new DnsQuestion(DnsName.reverse(high, low), DnsType.PTR);
    DnsLookup lookup = new DnsLookup(question, done);
    begin(lookup, now);
    return lookup;
  }

  private void begin(DnsLookup lookup, long now) {
    DnsAnswer known = cache.get(lookup.question, now);
    while (known != null) {
      if (!lookup.take(known)) {
        return;
      }
      known = cache.get(lookup.question, now);
    }
    if (!isAsked(lookup.question)) {
      if (servers.length == 0 || exchanges.size() >= MOST_EXCHANGES) {
        lookup.finish(Outcome.NO_ANSWER);
        return;
      }
      exchanges.add(new DnsExchange(stack, random, lookup.question, servers));
    }
    lookups.add(lookup);
  }

  private boolean isAsked(DnsQuestion question) {
    for (DnsExchange exchange : exchanges) {
      if (exchange.question().equals(question)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long poll(long now) {
    long next = Time.NEVER;
    for (int i = 0; i < exchanges.size(); i++) {
      DnsExchange exchange = exchanges.get(i);
      next = Math.min(next, exchange.poll(now));
      if (exchange.answer() != null) {
        exchanges.remove(i--);
        answered(exchange.question(), exchange.answer(), now);
      }
    }
    return next;
  }

  /** Hands an answer to all who wait for it; those who ask on are polled in the same turn. */
  private void answered(DnsQuestion question, DnsAnswer answer, long now) {
    cache.put(question, answer, now);
    List<DnsLookup> waiting = new ArrayList<>();
    for (int i = 0; i < lookups.size(); i++) {
      if (lookups.get(i).question.equals(question)) {
        waiting.add(lookups.remove(i--));
      }
    }
    for (DnsLookup lookup : waiting) {
      if (lookup.take(answer)) {
        begin(lookup, now);
      }
    }
  }

  /** Questions that are on their way. */
  int exchanges() {
    return exchanges.size();
  }

  /** Answers that are remembered. */
  int remembered() {
    return cache.size();
  }
}
