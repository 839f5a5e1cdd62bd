package org.javahermit.jdk.file;

import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import org.javahermit.jdk.java.io.FileDescriptorSubstitution;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.kernel.fs.DirectoryNode;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.socket.Errors;

/** Opens the files of streams. */
public final class StreamOpening {
  private StreamOpening() {}

  /** Opens a file, which is no directory, for a descriptor of the class library. */
  public static void open(FileDescriptor descriptor, String name, int flags)
      throws FileNotFoundException {
    try {
      int number = ImageFiles.open(name, flags, 0666);
      if (ImageFiles.file(number).node() instanceof DirectoryNode) {
        OpenDescriptors.table().close(number);
        throw new FileError(Errors.IS_A_DIRECTORY);
      }
      boolean appends = ImageFiles.file(number).appends();
      FileDescriptorSubstitution.setNumber(descriptor, number, appends);
    } catch (FileError e) {
      throw new FileNotFoundException(name + " (" + e.getMessage() + ")");
    }
  }
}
