package org.javahermit.jdk.java.lang;

import java.io.IOException;
import java.util.Map;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Starting other programs. A machine has one; who asks for another hears what Linux says of one
 * that does not exist, for which programs are prepared, and why.
 */
@Substitution("java.lang.ProcessImpl")
@DeleteInitializer
final class ProcessImplSubstitution {
  private ProcessImplSubstitution() {}

  @Replace
  static Process start(
      String[] command,
      Map<String, String> environment,
      String directory,
      ProcessBuilder.Redirect[] redirects,
      boolean joinErrors)
      throws IOException {
    throw new IOException(
        "error=2, No such file or directory: an image is one program and starts no others");
  }
}
