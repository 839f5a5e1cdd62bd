package org.javahermit.kernel.fs.ext;

import org.javahermit.kernel.fs.LinkNode;

/** A symbolic link: its target lies in the inode where it is short, or else in a block. */
final class ExtLink extends LinkNode implements ExtNode {
  private final ExtFileSystem owner;
  private final Inode inode;
  private final BlockMap map;

  ExtLink(ExtFileSystem owner, Inode inode, BlockMap map, String target) {
    super(owner, inode.attributes(owner.device()), target);
    this.owner = owner;
    this.inode = inode;
    this.map = map;
  }

  @Override
  public Inode inode() {
    return inode;
  }

  @Override
  public BlockMap map() {
    return map;
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
