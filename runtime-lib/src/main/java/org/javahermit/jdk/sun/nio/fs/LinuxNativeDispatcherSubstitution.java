package org.javahermit.jdk.sun.nio.fs;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.file.OpenNames;
import org.javahermit.kernel.fs.FileTree;

/** The list of mounted file systems, whatever file it is asked from. */
@Substitution("sun.nio.fs.LinuxNativeDispatcher")
final class LinuxNativeDispatcherSubstitution {
  private LinuxNativeDispatcherSubstitution() {}

  @Replace
  private static void init() {}

  @Replace
  private static long setmntent0(long path, long mode) {
    return OpenNames.openMounts();
  }

  /** Fills an entry with the next file system; -1 at the end. */
  @Replace
  static int getmntent0(long list, UnixMountEntrySubstitution entry, long buffer, int length) {
    FileTree.Mount mount = OpenNames.nextMount(list);
    if (mount == null) {
      return -1;
    }
    entry.take(mount);
    return 0;
  }

  @Replace
  static void endmntent(long list) {
    OpenNames.close(list);
  }
}
