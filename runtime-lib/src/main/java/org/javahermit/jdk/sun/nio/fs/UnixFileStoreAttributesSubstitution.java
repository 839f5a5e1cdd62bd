package org.javahermit.jdk.sun.nio.fs;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.kernel.fs.FileSystem;

/** Takes the sizes of a file system; nothing is replaced. */
@Substitution("sun.nio.fs.UnixFileStoreAttributes")
final class UnixFileStoreAttributesSubstitution {
  @Add private static final int BLOCK = 4096;

  @Alias private long f_frsize;
  @Alias private long f_blocks;
  @Alias private long f_bfree;
  @Alias private long f_bavail;

  private UnixFileStoreAttributesSubstitution() {}

  @Add
  void take(FileSystem fileSystem) {
    f_frsize = BLOCK;
    f_blocks = fileSystem.totalBytes() / BLOCK;
    f_bfree = fileSystem.freeBytes() / BLOCK;
    f_bavail = f_bfree;
  }
}
