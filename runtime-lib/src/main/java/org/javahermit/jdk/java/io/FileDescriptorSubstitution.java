package org.javahermit.jdk.java.io;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.FileStreams;

/**
 * Descriptors 0 to 2 are the machine's console; closing one makes it invalid for the program. The
 * others are files; what sockets and pipes have is closed by their dispatchers.
 */
@Substitution("java.io.FileDescriptor")
public final class FileDescriptorSubstitution {
  @Alias int fd;
  @Alias private boolean append;

  private FileDescriptorSubstitution() {}

  /** The number of a descriptor; -1 once it is closed. */
  @Add
  public static int number(java.io.FileDescriptor descriptor) {
    return ((FileDescriptorSubstitution) (Object) descriptor).fd;
  }

  /** Gives a descriptor its number. */
  @Add
  public static void setNumber(java.io.FileDescriptor descriptor, int number) {
    ((FileDescriptorSubstitution) (Object) descriptor).fd = number;
  }

  /** Gives a descriptor the number of a file. */
  @Add
  public static void setNumber(java.io.FileDescriptor descriptor, int number, boolean appends) {
    setNumber(descriptor, number);
    ((FileDescriptorSubstitution) (Object) descriptor).append = appends;
  }

  @Replace
  private static long getHandle(int descriptor) {
    return -1;
  }

  @Replace
  private static boolean getAppend(int descriptor) {
    return false;
  }

  @Replace
  private void close0() {
    FileStreams files = FileStreams.of(fd);
    if (files != null) {
      files.close(fd);
    }
    fd = -1;
  }

  @Replace
  public void sync() throws java.io.SyncFailedException {
    if (fd < 0) {
      throw new java.io.SyncFailedException("sync failed");
    }
    FileStreams files = FileStreams.of(fd);
    if (files != null) {
      try {
        files.force(fd);
      } catch (java.io.IOException e) {
        throw new java.io.SyncFailedException("sync failed");
      }
    }
  }
}
