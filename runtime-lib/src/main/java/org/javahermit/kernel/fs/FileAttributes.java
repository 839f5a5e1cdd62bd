package org.javahermit.kernel.fs;

/**
 * The attributes of a node at one moment (POSIX, struct stat); times in nanoseconds since 1970.
 *
 * @param device the number of the file system
 * @param deviceNumber the number of the device that it stands for; 0 if it is none
 */
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
    long created,
    long deviceNumber) {
  /** Those of something that is no device. */
  public FileAttributes(
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
    this(mode, number, device, links, owner, group, size, accessed, modified, changed, created, 0);
  }

  /** Whether it is a directory. */
  public boolean isDirectory() {
    return (mode & FileMode.TYPE) == FileMode.DIRECTORY;
  }

  /** Whether it is a regular file. */
  public boolean isFile() {
    return (mode & FileMode.TYPE) == FileMode.FILE;
  }
}
