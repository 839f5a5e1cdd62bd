package org.javahermit.jdk.sun.nio.fs;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.file.NativeText;
import org.javahermit.kernel.fs.FileTree;

/** Takes what is told of a mounted file system; nothing is replaced. */
@Substitution("sun.nio.fs.UnixMountEntry")
final class UnixMountEntrySubstitution {
  @Alias private byte[] name;
  @Alias private byte[] dir;
  @Alias private byte[] fstype;
  @Alias private byte[] opts;
  @Alias private long dev;

  private UnixMountEntrySubstitution() {}

  @Add
  void take(FileTree.Mount mount) {
    String type = mount.fileSystem().type();
    name = NativeText.bytes(type);
    dir = NativeText.bytes(mount.path());
    fstype = NativeText.bytes(type);
    opts = NativeText.bytes(mount.fileSystem().options());
    dev = mount.fileSystem().device();
  }
}
