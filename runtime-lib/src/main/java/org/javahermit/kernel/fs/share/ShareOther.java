package org.javahermit.kernel.fs.share;

import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.Node;

/** A device, pipe or socket of the host: it has attributes and names only. */
final class ShareOther extends Node implements ShareNode {
  private final Held held;

  ShareOther(ShareFileSystem owner, Held held, FileAttributes attributes) {
    super(owner, attributes);
    this.held = held;
  }

  @Override
  public Held held() {
    return held;
  }

  @Override
  public long size() {
    return held.size;
  }
}
