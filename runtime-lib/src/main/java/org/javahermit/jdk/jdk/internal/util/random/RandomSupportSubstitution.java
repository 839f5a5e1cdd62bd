package org.javahermit.jdk.jdk.internal.util.random;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Reads the same flag, without the case tables of all of Unicode; see {@code Boolean}. */
@Substitution("jdk.internal.util.random.RandomSupport")
final class RandomSupportSubstitution {
  private RandomSupportSubstitution() {}

  @Replace
  private static boolean secureRandomSeedRequested() {
    return Boolean.parseBoolean(System.getProperty("java.util.secureRandomSeed"));
  }
}
