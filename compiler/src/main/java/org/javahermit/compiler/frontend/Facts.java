package org.javahermit.compiler.frontend;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.javahermit.compiler.ir.Instruction;

/**
 * What earlier instructions have proved on the only way to the current one: references that were
 * checked for null, classes that were initialized. A list that grows at its head, so that branches
 * share their common past.
 *
 * @param subject the value or class
 * @param result for a value, what the check returned
 * @param earlier older facts, or null
 */
record Facts(Object subject, Instruction result, Facts earlier) {
  /** Older facts are forgotten, so that long straight code stays linear. */
  private static final int LIMIT = 48;

  /** The newest fact about the subject, or null. */
  static Facts find(Facts facts, Object subject) {
    int steps = 0;
    for (Facts f = facts; f != null && steps < LIMIT; f = f.earlier) {
      if (f.subject == subject) {
        return f;
      }
      steps++;
    }
    return null;
  }

  /** What two ways to one place have in common: the facts from before they parted. */
  static Facts common(Facts a, Facts b) {
    Set<Facts> ofFirst = Collections.newSetFromMap(new IdentityHashMap<>());
    int steps = 0;
    for (Facts f = a; f != null && steps < LIMIT; f = f.earlier) {
      ofFirst.add(f);
      steps++;
    }
    for (Facts f = b; f != null; f = f.earlier) {
      if (ofFirst.contains(f)) {
        return f;
      }
    }
    return null;
  }
}
