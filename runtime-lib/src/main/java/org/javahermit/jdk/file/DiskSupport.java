package org.javahermit.jdk.file;

import org.javahermit.vm.Options;

/**
 * Whether disks were mounted before the program uses its first file: an image that cannot do that
 * must not write to memory what its user wants on a disk.
 */
final class DiskSupport {
  private static boolean isThere;

  private DiskSupport() {}

  /** This image mounts disks. */
  static void begin() {
    isThere = true;
  }

  /** Ends the program where disks are wanted, but not there. */
  static void check() {
    if (!isThere && !Options.text("hermit.mount").isZero()) {
      Options.stop(
          "hermit.mount is given, but this image cannot mount disks; build it with --disks");
    }
  }
}
