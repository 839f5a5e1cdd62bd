package org.javahermit.jdk.sun.nio.ch;

import java.io.FileDescriptor;
import java.io.IOException;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.file.ImageFiles;
import org.javahermit.kernel.fs.Node;

/** By which locks know that two channels have the same file. */
@Substitution("sun.nio.ch.FileKey")
final class FileKeySubstitution {
  @Alias private long st_dev;
  @Alias private long st_ino;

  private FileKeySubstitution() {}

  @Replace
  private void init(FileDescriptor descriptor) throws IOException {
    Node node = ImageFiles.file(descriptor).node();
    st_dev = node.fileSystem().device();
    st_ino = node.number();
  }
}
