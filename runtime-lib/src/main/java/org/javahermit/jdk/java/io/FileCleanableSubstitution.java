package org.javahermit.jdk.java.io;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** A descriptor that nobody closed has nothing behind it that would have to be given back. */
@Substitution("java.io.FileCleanable")
final class FileCleanableSubstitution {
  private FileCleanableSubstitution() {}

  @Replace
  private static void cleanupClose0(int descriptor, long handle) {}
}
