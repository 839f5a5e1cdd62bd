package org.javahermit.kernel.fs.ext;

import org.javahermit.kernel.fs.Node;

/** A device, pipe or socket, which another system left: it has attributes and names only. */
final class ExtOther extends Node implements ExtNode {
  private final ExtFileSystem owner;
  private final Inode inode;

  ExtOther(ExtFileSystem owner, Inode inode) {
    super(owner, inode.attributes(owner.device()));
    this.owner = owner;
    this.inode = inode;
  }

  @Override
  public Inode inode() {
    return inode;
  }

  @Override
  public BlockMap map() {
    return null;
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  protected boolean keepsExtended() {
    return false;
  }

  @Override
  protected void attributesChanged() {
    owner.noteChange(this);
  }

  @Override
  protected void dispose() {
    owner.dispose(this);
  }
}
