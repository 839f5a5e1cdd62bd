package org.javahermit.jdk.sun.nio.ch;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Threads that are blocked in an operation of a channel. A system that blocks them out of Java's
 * reach needs a signal to end that. Here whoever closes or shuts down a descriptor wakes all who
 * wait for it, and nobody can begin to wait for a closed one, so there is nothing left for a
 * signal.
 */
@Substitution("sun.nio.ch.NativeThread")
final class NativeThreadSubstitution {
  private NativeThreadSubstitution() {}

  @Replace
  private static void init() {}

  @Replace
  public static long current() {
    return Thread.currentThread().getId();
  }

  @Replace
  public static void signal(long thread) {}
}
