package org.javahermit.jdk.support;

import java.net.URL;
import java.util.SortedSet;

/**
 * Entries of the class path that are folders in the image's file system. Programs that look at
 * resources by their names alone have none, and need no file system.
 */
public interface ResourceFolders {
  /** The numbers of the entries that have a file or folder of the name. */
  SortedSet<Integer> places(String name);

  /** The address of the file or folder, or null where the entry is not such a folder. */
  URL url(String name, int place);
}
