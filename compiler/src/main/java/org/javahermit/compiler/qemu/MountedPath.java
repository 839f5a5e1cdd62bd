package org.javahermit.compiler.qemu;

import java.nio.file.Path;

/**
 * What a user wrote of something of the host that the guest mounts: takes {@code
 * PATH[:/MOUNT[:ro]]}.
 *
 * @param path the path on the host
 * @param mount the directory of the guest that shows it; null for none
 * @param readOnly whether the guest cannot change it
 */
record MountedPath(Path path, String mount, boolean readOnly) {
  /** Ends the words of what is only read. */
  static final String READ_ONLY = ":ro";

  static MountedPath parse(String text) {
    boolean readOnly = text.endsWith(READ_ONLY);
    String rest = readOnly ? text.substring(0, text.length() - READ_ONLY.length()) : text;
    int colon = rest.lastIndexOf(":/");
    // An absolute path without a directory has no colon in front of its first slash.
    String path = colon > 0 ? rest.substring(0, colon) : rest;
    String mount = colon > 0 ? rest.substring(colon + 1) : null;
    return new MountedPath(Path.of(path), mount, readOnly);
  }

  /**
   * Refuses a directory that the image could not tell from other words.
   *
   * @throws QemuOptionException where it is one
   */
  void checkMount() {
    if (mount != null && (mount.contains(",") || mount.contains(":"))) {
      throw new QemuOptionException("The directory " + mount + " must not contain ',' or ':'.");
    }
  }

  /** A path at the end of one of QEMU's options, where commas separate. */
  static String quote(Path path) {
    return path.toString().replace(",", ",,");
  }
}
