package org.javahermit.jdk.sun.nio.fs;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** Gives access to the mode of a file; nothing is replaced. */
@Substitution("sun.nio.fs.UnixFileAttributes")
final class UnixFileAttributesSubstitution {
  @Alias int st_mode;

  private UnixFileAttributesSubstitution() {}
}
