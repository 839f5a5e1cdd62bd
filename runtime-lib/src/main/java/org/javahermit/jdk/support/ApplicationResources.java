package org.javahermit.jdk.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.javahermit.unsafe.Machine;

/**
 * The files of the application's class path that are not classes. The linker puts them into an
 * image whose code calls this class.
 */
public final class ApplicationResources {
  /** The entries of the class path that are folders in the file system; null where none is. */
  private static ResourceFolders folders;

  private ApplicationResources() {}

  /** From now on the addresses of what is in these folders are those of files. */
  public static void install(ResourceFolders shown) {
    folders = shown;
  }

  private static ResourceArchive archive() {
    return new ResourceArchive(Machine.symbol("resource:application"));
  }

  /** The contents of a file, or null where there is none of that name. */
  public static InputStream open(String name) {
    InputStream file = archive().open(name);
    return file == null && folders != null ? openInFolders(name) : file;
  }

  /** Class files are in no archive, but in folders. */
  private static InputStream openInFolders(String name) {
    SortedSet<Integer> places = folders.places(name);
    try {
      return places.isEmpty() ? null : folders.url(name, places.first()).openStream();
    } catch (IOException e) {
      return null; // as a class loader of the JDK does
    }
  }

  /**
   * The contents of a file of one entry of the class path, or null; a folder's contents are the
   * names in it, one a line, as those of folders are that are not in an image.
   */
  static InputStream open(String name, int place) {
    ResourceArchive archive = archive();
    InputStream file = archive.open(name, place);
    if (file != null) {
      return file;
    }
    String folder = name.isEmpty() || name.endsWith("/") ? name : name + "/";
    Set<String> names = archive.names(folder, place);
    String text = String.join("\n", names) + "\n";
    return names.isEmpty() ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** All files of one entry of the class path. */
  public static List<StoredResource> files(int place) {
    return archive().files(place);
  }

  /** An address by which the file or folder can be opened, or null where there is none. */
  public static URL url(String name) {
    List<URL> found = urls(name);
    return found.isEmpty() ? null : found.get(0);
  }

  /**
   * The addresses of all files and folders of that name, in the order of the class path. The empty
   * name is that of folders of the class path; a dot at the end means the folder itself, which only
   * those understand.
   */
  public static List<URL> urls(String name) {
    boolean isDotted = name.equals(".") || name.endsWith("/.");
    String path = isDotted ? name.substring(0, name.length() - 1) : name;
    SortedSet<Integer> places = path.isEmpty() ? roots() : places(path);
    if (isDotted) {
      places.retainAll(EntryPaths.folders());
    }
    List<URL> found = new ArrayList<>();
    for (int place : places) {
      found.add(url(path, place));
    }
    return found;
  }

  /** The folders of the class path; where some are files, others are not the program's own. */
  private static SortedSet<Integer> roots() {
    return folders == null ? new TreeSet<>(EntryPaths.folders()) : folders.places("");
  }

  private static SortedSet<Integer> places(String path) {
    SortedSet<Integer> places = new TreeSet<>(archive().places(path));
    if (places.isEmpty()) {
      places.addAll(archive().placesBelow(path.endsWith("/") ? path : path + "/"));
    }
    if (folders != null) {
      places.addAll(folders.places(path));
    }
    return places;
  }

  private static URL url(String name, int place) {
    URL file = folders == null ? null : folders.url(name, place);
    return file == null ? ResourceUrls.of(name, place) : file;
  }
}
