package org.javahermit.jdk.java.util;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.Comparables;

/** See {@link Comparables}; all else of the table stays. */
@Substitution("java.util.HashMap")
final class HashMapSubstitution {
  private HashMapSubstitution() {}

  @Replace
  static Class<?> comparableClassFor(Object key) {
    return Comparables.classFor(key);
  }
}
