package org.javahermit.kernel.fs.share;

import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.LinkNode;

/** A symbolic link of the host, as it was when it was found. */
final class ShareLink extends LinkNode implements ShareNode {
  private final Held held;

  ShareLink(ShareFileSystem owner, Held held, FileAttributes attributes, String target) {
    super(owner, attributes, target);
    this.held = held;
  }

  @Override
  public Held held() {
    return held;
  }
}
