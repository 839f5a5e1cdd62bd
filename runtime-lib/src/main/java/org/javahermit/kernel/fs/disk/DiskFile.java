package org.javahermit.kernel.fs.disk;

import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.StoredFile;

/** A regular file on a disk: its attributes are written together with all that is changed. */
public abstract class DiskFile extends StoredFile {
  private final DiskFileSystem owner;

  /** A file that lies on a disk. */
  protected DiskFile(DiskFileSystem owner, FileAttributes kept) {
    super(owner, kept);
    this.owner = owner;
  }

  @Override
  protected final void attributesChanged() {
    owner.noteChange(this);
  }

  @Override
  public final void force() throws FileError {
    writeBack();
    owner.sync();
  }
}
