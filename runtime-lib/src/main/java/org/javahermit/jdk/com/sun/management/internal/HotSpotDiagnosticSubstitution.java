package org.javahermit.jdk.com.sun.management.internal;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Of the diagnostics, heap dumps need the types' layouts by name, which images do not keep. */
@Substitution("com.sun.management.internal.HotSpotDiagnostic")
final class HotSpotDiagnosticSubstitution {
  private HotSpotDiagnosticSubstitution() {}

  @Replace
  private void dumpHeap0(String file, boolean live) {
    throw new UnsupportedOperationException(
        "an image cannot write a heap dump; -Dhermit.gc.log shows how the heap grows");
  }
}
