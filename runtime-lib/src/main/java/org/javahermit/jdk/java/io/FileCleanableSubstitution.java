package org.javahermit.jdk.java.io;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.FileStreams;

/** Closes files that nobody closed before their streams were collected. */
@Substitution("java.io.FileCleanable")
final class FileCleanableSubstitution {
  private FileCleanableSubstitution() {}

  @Replace
  private static void cleanupClose0(int descriptor, long handle) {
    FileStreams files = FileStreams.of(descriptor);
    if (files != null) {
      files.close(descriptor);
    }
  }
}
