package org.javahermit.jdk.sun.nio.fs;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.kernel.fs.FileError;

/** A name for what failed calls of the file system throw; nothing is replaced. */
@Substitution("sun.nio.fs.UnixException")
final class UnixExceptionSubstitution extends Exception {
  @Alias static final long serialVersionUID = 1;

  @Alias
  UnixExceptionSubstitution(int error) {}

  @Add
  static UnixExceptionSubstitution of(FileError error) {
    return new UnixExceptionSubstitution(error.number());
  }
}
