package org.javahermit.kernel.socket;

import java.util.Arrays;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.dns.DnsLookup;
import org.javahermit.kernel.net.dns.DnsResolver;

/**
 * The resolver of a shard's stack for threads, which wait for its answers. The addresses of both
 * versions are asked for at a time; once there is one, the other is not waited for long.
 */
public final class ShardResolver implements NameResolver {
  private static final long SECOND_WAIT = Time.SECOND;

  private final Shard shard;
  private final DnsResolver resolver;
  private final Runnable beforehand;

  /**
   * A resolver for threads.
   *
   * @param shard whose stack polls the resolver
   * @param beforehand what waits until servers can be reached
   */
  public ShardResolver(Shard shard, DnsResolver resolver, Runnable beforehand) {
    this.shard = shard;
    this.resolver = resolver;
    this.beforehand = beforehand;
  }

  @Override
  public Answer addresses(String name) {
    beforehand.run();
    synchronized (shard) {
      DnsLookup four = resolver.addresses4(name, shard::notifyAll, Shard.now());
      DnsLookup six = resolver.addresses6(name, shard::notifyAll, Shard.now());
      shard.flush();
      await(four, six);
      return answer(four, six);
    }
  }

  @Override
  public String name(long high, long low) {
    beforehand.run();
    synchronized (shard) {
      DnsLookup lookup = resolver.name(high, low, shard::notifyAll, Shard.now());
      shard.flush();
      await(lookup, lookup);
      return lookup.name();
    }
  }

  @Override
  public long[] servers() {
    beforehand.run();
    synchronized (shard) {
      return resolver.servers();
    }
  }

  /** Waits for one of them, and a little for the other; the class library lets nobody interrupt. */
  private void await(DnsLookup first, DnsLookup second) {
    boolean wasInterrupted = false;
    long end = Time.NEVER;
    while (isPending(first) || isPending(second)) {
      boolean isFound = isFound(first) || isFound(second);
      long now = Shard.now();
      end = isFound && end == Time.NEVER ? now + SECOND_WAIT : end;
      if (now >= end) {
        break;
      }
      try {
        shard.wait(end == Time.NEVER ? 0 : (end - now) / Time.MILLISECOND + 1);
      } catch (InterruptedException e) {
        wasInterrupted = true;
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isPending(DnsLookup lookup) {
    return lookup.outcome() == DnsLookup.Outcome.PENDING;
  }

  private static boolean isFound(DnsLookup lookup) {
    return lookup.outcome() == DnsLookup.Outcome.FOUND;
  }

  private static Answer answer(DnsLookup four, DnsLookup six) {
    long[] found =
        Arrays.copyOf(four.addresses(), four.addresses().length + six.addresses().length);
    System.arraycopy(six.addresses(), 0, found, four.addresses().length, six.addresses().length);
    if (found.length > 0) {
      return new Answer(Outcome.FOUND, found);
    }
    boolean isKnown =
        four.outcome() == DnsLookup.Outcome.NOTHING && six.outcome() == DnsLookup.Outcome.NOTHING;
    return new Answer(isKnown ? Outcome.NO_SUCH_NAME : Outcome.NO_ANSWER, found);
  }
}
