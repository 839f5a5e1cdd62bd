package org.javahermit.jdk.jdk.internal.misc;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Nothing has to be registered for the accesses of buffers; they stay as they are. */
@Substitution("jdk.internal.misc.ScopedMemoryAccess")
final class ScopedMemoryAccessSubstitution {
  private ScopedMemoryAccessSubstitution() {}

  @Replace
  private static void registerNatives() {}
}
