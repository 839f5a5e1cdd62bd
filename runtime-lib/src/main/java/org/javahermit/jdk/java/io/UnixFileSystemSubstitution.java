package org.javahermit.jdk.java.io;

import java.io.File;
import java.io.IOException;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.EmptyRoot;

/**
 * The files of an image as {@link File} sees them; see {@link EmptyRoot}. Computations with the
 * names of files are the JDK's own.
 */
@Substitution("java.io.UnixFileSystem")
final class UnixFileSystemSubstitution {
  @Add private static final int EXISTS = 1;
  @Add private static final int DIRECTORY = 4;
  @Add private static final int WRITE = 2;

  private UnixFileSystemSubstitution() {}

  @Replace
  private static void initIDs() {}

  @Add
  private static boolean isRoot(File file) {
    return EmptyRoot.isRoot(file.getPath());
  }

  @Replace
  private String canonicalize0(String path) {
    return EmptyRoot.canonical(path);
  }

  @Replace
  public int getBooleanAttributes0(File file) {
    return isRoot(file) ? EXISTS | DIRECTORY : 0;
  }

  @Replace
  public boolean checkAccess(File file, int access) {
    return isRoot(file) && (access & WRITE) == 0;
  }

  @Replace
  public long getLastModifiedTime(File file) {
    return 0;
  }

  @Replace
  public long getLength(File file) {
    return 0;
  }

  @Replace
  public boolean setPermission(File file, int access, boolean enable, boolean ownerOnly) {
    return false;
  }

  @Replace
  public boolean createFileExclusively(String path) throws IOException {
    throw new IOException("Read-only file system");
  }

  @Replace
  private boolean delete0(File file) {
    return false;
  }

  @Replace
  public String[] list(File file) {
    return isRoot(file) ? new String[0] : null;
  }

  @Replace
  public boolean createDirectory(File file) {
    return false;
  }

  @Replace
  private boolean rename0(File from, File to) {
    return false;
  }

  @Replace
  public boolean setLastModifiedTime(File file, long time) {
    return false;
  }

  @Replace
  public boolean setReadOnly(File file) {
    return isRoot(file);
  }

  @Replace
  public long getSpace(File file, int kind) {
    return 0;
  }

  @Replace
  private long getNameMax0(String path) {
    return 255;
  }
}
