package org.javahermit.jdk.file;

import org.javahermit.vm.Options;

/**
 * What of {@code hermit.mount} this image can do, before the program uses its first file: one that
 * cannot mount what its user wants must not keep in memory what should be on a disk.
 */
public final class MountSupport {
  private static boolean hasDisks;
  private static boolean hasShares;

  private MountSupport() {}

  /** This image mounts disks; the compiler calls this before anything is mounted. */
  public static void withDisks() {
    hasDisks = true;
  }

  /** This image mounts folders of the host; the compiler calls this before anything is mounted. */
  public static void withShares() {
    hasShares = true;
  }

  /** Ends the program where something is to be mounted that cannot be. */
  static void check() {
    if (!hasDisks && !hasShares && !Options.text("hermit.mount").isZero()) {
      Options.stop(
          "hermit.mount is given, but this image cannot mount disks; build it with --disks,"
              + " or with --shares for folders of the host");
    }
  }

  /** Ends the program where words of a kind are given that cannot be mounted. */
  static void check(MountWord word) {
    if (word.isDisk() ? !hasDisks : !hasShares) {
      Options.stop(
          "hermit.mount names "
              + word.source()
              + (word.isDisk()
                  ? ", but this image was built without disks; build it with --disks"
                  : ", but this image was built without shares; build it with --shares"));
    }
  }
}
