package org.javahermit.jdk.java.io;

import java.io.File;
import java.io.IOException;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.file.NamedFiles;

/**
 * The image's files as {@link File} sees them; see {@link NamedFiles}. Computations with the names
 * of files are the JDK's own.
 */
@Substitution("java.io.UnixFileSystem")
final class UnixFileSystemSubstitution {
  private UnixFileSystemSubstitution() {}

  @Replace
  private String canonicalize0(String path) {
    return NamedFiles.canonical(path);
  }

  @Replace
  public int getBooleanAttributes0(File file) {
    return NamedFiles.kind(file.getPath());
  }

  @Replace
  public boolean checkAccess(File file, int access) {
    return NamedFiles.mayBeUsed(file.getPath(), access);
  }

  @Replace
  public long getLastModifiedTime(File file) {
    return NamedFiles.modified(file.getPath());
  }

  @Replace
  public long getLength(File file) {
    return NamedFiles.length(file.getPath());
  }

  @Replace
  public boolean setPermission(File file, int access, boolean enable, boolean ownerOnly) {
    return NamedFiles.permit(file.getPath(), access, enable, ownerOnly);
  }

  @Replace
  public boolean createFileExclusively(String path) throws IOException {
    return NamedFiles.create(path);
  }

  @Replace
  private boolean delete0(File file) {
    return NamedFiles.delete(file.getPath());
  }

  @Replace
  public String[] list(File file) {
    return NamedFiles.names(file.getPath());
  }

  @Replace
  public boolean createDirectory(File file) {
    return NamedFiles.createDirectory(file.getPath());
  }

  @Replace
  private boolean rename0(File from, File to) {
    return NamedFiles.rename(from.getPath(), to.getPath());
  }

  @Replace
  public boolean setLastModifiedTime(File file, long time) {
    return NamedFiles.setModified(file.getPath(), time);
  }

  @Replace
  public boolean setReadOnly(File file) {
    return NamedFiles.permit(file.getPath(), NamedFiles.WRITE, false, false);
  }

  @Replace
  public long getSpace(File file, int kind) {
    return NamedFiles.space(file.getPath(), kind == 0);
  }

  @Replace
  private long getNameMax0(String path) {
    return 255;
  }
}
