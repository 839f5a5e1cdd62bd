package org.javahermit.jdk.java.lang;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.vm.Options;

/** The environment comes from the machine (Linux: of the process; bare metal: boot parameters). */
@Substitution("java.lang.ProcessEnvironment")
final class ProcessEnvironmentSubstitution {
  private ProcessEnvironmentSubstitution() {}

  /** Names and values in turn. Entries without a name are left out. */
  @Replace
  private static byte[][] environ() {
    String[] entries = Options.environment();
    byte[][] result = new byte[2 * entries.length][];
    int length = 0;
    for (String entry : entries) {
      // A name may begin with '=', as on HotSpot.
      int end = entry.indexOf('=', 1);
      if (end > 0) {
        result[length++] = entry.substring(0, end).getBytes(StandardCharsets.UTF_8);
        result[length++] = entry.substring(end + 1).getBytes(StandardCharsets.UTF_8);
      }
    }
    return Arrays.copyOf(result, length);
  }
}
