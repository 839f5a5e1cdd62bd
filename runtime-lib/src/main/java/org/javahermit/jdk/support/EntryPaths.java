package org.javahermit.jdk.support;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.javahermit.unsafe.Machine;

/**
 * Where the entries of the class path lie, as the program is told. Takes the number of an entry;
 * leaves its path. One that no file shows lies in the directory in which the program runs. The
 * linker puts the table ({@code entry-locations}) into an image whose code calls this class.
 */
public final class EntryPaths {
  private static final String HERE = "./";

  private static final List<String> LOCATIONS = read();

  /** The directory in which the program ran when this was first asked for. */
  private static final String DIRECTORY = directory();

  private EntryPaths() {}

  private static List<String> read() {
    byte[] text = ImageResource.bytes(Machine.symbol("resource:entry-locations"));
    return new String(text, StandardCharsets.UTF_8).lines().collect(Collectors.toList());
  }

  private static String directory() {
    String here = System.getProperty("user.dir");
    return here.endsWith("/") ? here : here + "/";
  }

  /** The absolute path of an entry; a folder's ends with a slash. */
  public static String of(int place) {
    String location = LOCATIONS.get(place);
    return isShown(place) ? location : DIRECTORY + location.substring(HERE.length());
  }

  /** The numbers of the entries that are folders. */
  static Set<Integer> folders() {
    Set<Integer> found = new HashSet<>();
    for (int place = 0; place < LOCATIONS.size(); place++) {
      if (LOCATIONS.get(place).endsWith("/")) {
        found.add(place);
      }
    }
    return found;
  }

  /** Whether the entry is among the files that the image was built with. */
  public static boolean isShown(int place) {
    return !LOCATIONS.get(place).startsWith(HERE);
  }
}
