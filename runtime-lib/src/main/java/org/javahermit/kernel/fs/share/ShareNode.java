package org.javahermit.kernel.fs.share;

/** A node that a share's server has. */
interface ShareNode {
  /** By what it is named. */
  Held held();

  /** The number of what it is opened as, or {@link ShareProtocol#NOT_OPEN}. */
  default long open() {
    return ShareProtocol.NOT_OPEN;
  }
}
