package org.javahermit.kernel.fs.ninep;

/**
 * The kinds of messages; each answer's number is its message's plus one. Source: plan9 manual,
 * intro(5), and the description of 9P2000.L.
 */
final class MessageType {
  /** The answer that an error is; there is no such message. */
  static final int ERROR = 7;

  static final int STATFS = 8;
  static final int OPEN = 12;
  static final int CREATE = 14;
  static final int SYMLINK = 16;
  static final int READLINK = 22;
  static final int GETATTR = 24;
  static final int SETATTR = 26;
  static final int XATTR_WALK = 30;
  static final int XATTR_CREATE = 32;
  static final int READDIR = 40;
  static final int FSYNC = 50;
  static final int LOCK = 52;
  static final int LINK = 70;
  static final int MKDIR = 72;
  static final int RENAME_AT = 74;
  static final int UNLINK_AT = 76;
  static final int VERSION = 100;
  static final int ATTACH = 104;
  static final int WALK = 110;
  static final int READ = 116;
  static final int WRITE = 118;
  static final int CLUNK = 120;

  private MessageType() {}
}
