package org.javahermit.kernel.fs;

/** What was given as an archive of files is none; the message says where it stops to be one. */
public final class MalformedArchiveException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MalformedArchiveException(String reason, long position) {
    super("not a cpio archive (format newc): " + reason + ", at byte " + position);
  }
}
