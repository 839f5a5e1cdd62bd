package org.javahermit.jdk.java.util;

import java.util.Random;
import jdk.internal.misc.Unsafe;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Deserialization finds the seed's offset without reflection on fields. */
@Substitution("java.util.Random")
final class RandomSubstitution {
  @Replace
  private static final long seedOffset = Unsafe.getUnsafe().objectFieldOffset(Random.class, "seed");

  private RandomSubstitution() {}
}
