package org.javahermit.compiler.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.javahermit.compiler.report.CompilerException;

/**
 * Folders of the class path that are among the files which the image shows to the program, or below
 * them. Takes the class path and the files; leaves where the program finds each of those folders,
 * so that the addresses of what is in them are those of files, as on a JVM that runs from folders.
 *
 * @param guests the path in the image, without a slash at its end, by the number of the class
 *     path's entry
 */
public record ShownFolders(Map<Integer, String> guests) {
  /** Finds them; where two files show the same folder, the later one counts. */
  public static ShownFolders of(List<Path> classPath, List<ImageFile> files) {
    Map<Integer, String> guests = new TreeMap<>();
    for (int place = 0; place < classPath.size(); place++) {
      Path entry = classPath.get(place);
      String guest = Files.isDirectory(entry) ? guest(entry, files) : null;
      if (guest != null) {
        guests.put(place, guest);
      }
    }
    return new ShownFolders(guests);
  }

  /** Where the program finds a file or folder of this machine; null where it does not. */
  static String guest(Path host, List<ImageFile> files) {
    String guest = null;
    Path entry = real(host);
    for (ImageFile file : files) {
      Path shown = real(file.host());
      if (entry.startsWith(shown)) {
        guest = join(file.guest(), shown.relativize(entry).toString());
      }
    }
    return guest;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new CompilerException(path + " cannot be read: " + e + ". Make it readable.", e);
    }
  }

  private static String join(String folder, String rest) {
    String begin = folder.equals("/") ? "" : folder;
    return rest.isEmpty() ? begin : begin + "/" + rest;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return guests.isEmpty();
  }

  /** For each a line: its number, a space, its path. */
  byte[] lines() {
    StringBuilder lines = new StringBuilder();
    guests.forEach((place, guest) -> lines.append(place).append(' ').append(guest).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
