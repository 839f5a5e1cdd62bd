package org.javahermit.compiler.image;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a program is told that the entries of its class path lie. Takes the class path and the
 * files that the image shows; leaves a path for each entry: of one that is among the files, or
 * below them, its path there, of another one {@code ./NAME}, which stands for the directory in
 * which the program runs, as if it had been started beside its jar. Paths of folders end with a
 * slash, and no two are equal.
 *
 * @param paths by the number of the class path's entry
 */
public record EntryLocations(List<String> paths) {
  /** Finds them. */
  public static EntryLocations of(List<Path> classPath, List<ImageFile> files) {
    List<String> paths = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Path entry : classPath) {
      String shown = ShownFolders.guest(entry, files);
      String end = Files.isDirectory(entry) ? "/" : "";
      String path = shown == null ? "./" + entry.toAbsolutePath().normalize().getFileName() : shown;
      String free = path;
      for (int i = 2; !taken.add(free); i++) {
        int name = path.lastIndexOf('/') + 1;
        free = path.substring(0, name) + i + "-" + path.substring(name);
      }
      paths.add(free + end);
    }
    return new EntryLocations(List.copyOf(paths));
  }

  /** One a line. */
  byte[] lines() {
    return String.join("\n", paths).getBytes(StandardCharsets.UTF_8);
  }
}
