package org.javahermit.kernel.fs.share;

/** By which handle a node is named at the moment; guarded by the file system's monitor. */
final class Held {
  final long identity;
  volatile long handle;

  /** The size as it was when the server was last asked, or as it became since. */
  volatile long size;

  Held(Remote remote) {
    identity = remote.identity();
    handle = remote.handle();
    size = remote.attributes().size();
  }
}
