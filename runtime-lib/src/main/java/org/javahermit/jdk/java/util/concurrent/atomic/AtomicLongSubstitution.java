package org.javahermit.jdk.java.util.concurrent.atomic;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** x86-64 compares and exchanges 64 bits in one instruction. */
@Substitution("java.util.concurrent.atomic.AtomicLong")
final class AtomicLongSubstitution {
  @Replace static final boolean VM_SUPPORTS_LONG_CAS = true;

  private AtomicLongSubstitution() {}

  @Replace
  private static boolean VMSupportsCS8() {
    return true;
  }
}
