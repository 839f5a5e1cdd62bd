package org.javahermit.kernel.fs;

import java.nio.charset.StandardCharsets;

/** A symbolic link: a path that is followed where the link's name is met. */
public class LinkNode extends Node {
  private final String target;

  /** A link. */
  protected LinkNode(FileSystem fileSystem, String target) {
    super(fileSystem, FileMode.LINK | 0777);
    this.target = target;
  }

  /** A link that a file system keeps elsewhere. */
  protected LinkNode(FileSystem fileSystem, FileAttributes kept, String target) {
    super(fileSystem, kept);
    this.target = target;
  }

  /** Where it leads. */
  public final String target() {
    return target;
  }

  @Override
  public final long size() {
    return target.getBytes(StandardCharsets.UTF_8).length;
  }
}
