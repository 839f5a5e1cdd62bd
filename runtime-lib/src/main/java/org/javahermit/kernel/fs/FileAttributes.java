package org.javahermit.kernel.fs;

/** The attributes of a node at one moment (POSIX, struct stat); times in nanoseconds since 1970. */
public record FileAttributes(
    int mode,
    long number,
    long device,
    int links,
    int owner,
    int group,
    long size,
    long accessed,
    long modified,
    long changed,
    long created) {
  /** Whether it is a directory. */
  public boolean isDirectory() {
    return (mode & FileMode.TYPE) == FileMode.DIRECTORY;
  }

  /** Whether it is a regular file. */
  public boolean isFile() {
    return (mode & FileMode.TYPE) == FileMode.FILE;
  }
}
