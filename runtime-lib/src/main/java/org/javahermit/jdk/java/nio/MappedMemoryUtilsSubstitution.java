package org.javahermit.jdk.java.nio;

import java.io.FileDescriptor;
import java.io.IOException;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.file.ImageFiles;
import org.javahermit.jdk.file.Mappings;
import org.javahermit.kernel.fs.FileError;

/** Mapped files: they lie in memory as a whole, and forcing one is forcing the file. */
@Substitution("java.nio.MappedMemoryUtils")
final class MappedMemoryUtilsSubstitution {
  private MappedMemoryUtilsSubstitution() {}

  @Replace
  private static boolean isLoaded0(long address, long length, long pages) {
    return true;
  }

  @Replace
  private static void load0(long address, long length) {}

  @Replace
  private static void unload0(long address, long length) {}

  @Replace
  private static void force0(FileDescriptor descriptor, long address, long length)
      throws IOException {
    try {
      Mappings.force(address);
    } catch (FileError e) {
      throw ImageFiles.failure(e);
    }
  }
}
