package org.javahermit.jdk.jdk.internal.math;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The numbers inside of conversions between decimal and binary never leave them, so their text,
 * which is there for debugging, does without {@code BigInteger}.
 */
@Substitution("jdk.internal.math.FDBigInteger")
final class FDBigIntegerSubstitution {
  private FDBigIntegerSubstitution() {}

  @Override
  @Replace
  public String toString() {
    return "FDBigInteger@" + Integer.toHexString(hashCode());
  }
}
