package org.javahermit.jdk.java.util.concurrent;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.Comparables;

/** See {@link Comparables}; all else of the table stays. */
@Substitution("java.util.concurrent.ConcurrentHashMap")
final class ConcurrentHashMapSubstitution {
  private ConcurrentHashMapSubstitution() {}

  @Replace
  static Class<?> comparableClassFor(Object key) {
    return Comparables.classFor(key);
  }
}
