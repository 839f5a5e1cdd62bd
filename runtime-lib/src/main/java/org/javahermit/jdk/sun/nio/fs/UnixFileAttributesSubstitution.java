package org.javahermit.jdk.sun.nio.fs;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.kernel.fs.FileAttributes;

/** Takes attributes from the image's files; nothing is replaced. */
@Substitution("sun.nio.fs.UnixFileAttributes")
final class UnixFileAttributesSubstitution {
  @Add private static final long NANOS = 1_000_000_000L;

  @Alias private int st_mode;
  @Alias private long st_ino;
  @Alias private long st_dev;
  @Alias private long st_rdev;
  @Alias private int st_nlink;
  @Alias private int st_uid;
  @Alias private int st_gid;
  @Alias private long st_size;
  @Alias private long st_atime_sec;
  @Alias private long st_atime_nsec;
  @Alias private long st_mtime_sec;
  @Alias private long st_mtime_nsec;
  @Alias private long st_ctime_sec;
  @Alias private long st_ctime_nsec;
  @Alias private long st_birthtime_sec;
  @Alias private long st_birthtime_nsec;

  private UnixFileAttributesSubstitution() {}

  @Add
  void take(FileAttributes attributes) {
    st_mode = attributes.mode();
    st_ino = attributes.number();
    st_dev = attributes.device();
    st_rdev = attributes.deviceNumber();
    st_nlink = attributes.links();
    st_uid = attributes.owner();
    st_gid = attributes.group();
    st_size = attributes.size();
    st_atime_sec = Math.floorDiv(attributes.accessed(), NANOS);
    st_atime_nsec = Math.floorMod(attributes.accessed(), NANOS);
    st_mtime_sec = Math.floorDiv(attributes.modified(), NANOS);
    st_mtime_nsec = Math.floorMod(attributes.modified(), NANOS);
    st_ctime_sec = Math.floorDiv(attributes.changed(), NANOS);
    st_ctime_nsec = Math.floorMod(attributes.changed(), NANOS);
    st_birthtime_sec = Math.floorDiv(attributes.created(), NANOS);
    st_birthtime_nsec = Math.floorMod(attributes.created(), NANOS);
  }
}
