package org.javahermit.jdk.jdk.internal.perf;

import java.nio.ByteBuffer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Counters that other processes could look at; in an image nobody else is there to do so. */
@Substitution("jdk.internal.perf.Perf")
public final class PerfSubstitution {
  private PerfSubstitution() {}

  @Replace
  private static void registerNatives() {}

  @Replace
  public ByteBuffer createLong(String name, int variability, int units, long value) {
    return ByteBuffer.allocate(Long.BYTES);
  }
}
