package org.javahermit.jdk.support;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;

/**
 * The files of the application's class path that are not classes. The linker puts them into an
 * image whose code calls this class, as one piece: u32 its length; u32 count; for each file u32
 * where its record begins, from the count; the records, each u32 length of the name in UTF-8, u32
 * length of the contents, u32 number of the class path's entry that has it, and both. Records are
 * sorted by the bytes of the names, and those of one name by their places on the class path.
 */
public final class ApplicationResources {
  private static final int CONTENTS_LENGTH = 4;
  private static final int PLACE = 8;
  private static final int NAME = 12;

  private ApplicationResources() {}

  /** The contents of a file, or null where there is none of that name. */
  public static InputStream open(String name) {
    int index = find(bytes(name));
    return index < 0 ? null : contents(record(index));
  }

  /**
   * The contents of a file of one entry of the class path, or null; a folder's contents are the
   * names in it, one a line, as those of folders are that are not in an image.
   */
  static InputStream open(String name, int place) {
    byte[] wanted = bytes(name);
    int index = find(wanted);
    for (; index >= 0 && index < count() && compare(record(index), wanted) == 0; index++) {
      if (record(index).loadInt(PLACE) == place) {
        return contents(record(index));
      }
    }
    return listing(name, place);
  }

  /** An address by which the file or folder can be opened, or null where there is none. */
  public static URL url(String name) {
    List<URL> found = urls(name);
    return found.isEmpty() ? null : found.get(0);
  }

  /** The addresses of all files and folders of that name, in the order of the class path. */
  public static List<URL> urls(String name) {
    byte[] wanted = bytes(name);
    List<URL> found = new ArrayList<>();
    int index = find(wanted);
    for (; index >= 0 && index < count() && compare(record(index), wanted) == 0; index++) {
      found.add(ResourceUrls.of(name, record(index).loadInt(PLACE)));
    }
    if (found.isEmpty() && !name.isEmpty()) {
      for (int place : placesOfFolder(name)) {
        found.add(ResourceUrls.of(name, place));
      }
    }
    return found;
  }

  private static Set<Integer> placesOfFolder(String name) {
    byte[] prefix = bytes(name.endsWith("/") ? name : name + "/");
    Set<Integer> places = new TreeSet<>();
    for (int i = firstNotBefore(prefix); i < count() && startsWith(record(i), prefix); i++) {
      places.add(record(i).loadInt(PLACE));
    }
    return places;
  }

  private static InputStream listing(String name, int place) {
    String folder = name.isEmpty() || name.endsWith("/") ? name : name + "/";
    byte[] prefix = bytes(folder);
    Set<String> names = new LinkedHashSet<>();
    for (int i = firstNotBefore(prefix); i < count() && startsWith(record(i), prefix); i++) {
      if (record(i).loadInt(PLACE) == place) {
        String rest = name(record(i)).substring(folder.length());
        int slash = rest.indexOf('/');
        names.add(slash < 0 ? rest : rest.substring(0, slash));
      }
    }
    return names.isEmpty()
        ? null
        : new ByteArrayInputStream(bytes(String.join("\n", names) + "\n"));
  }

  // ---- records

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int count() {
    return piece().loadInt(0);
  }

  private static Address piece() {
    return Machine.symbol("resource:application").plus(4);
  }

  private static Address record(int index) {
    return piece().plus(piece().loadInt(4 + 4L * index) & 0xffffffffL);
  }

  private static InputStream contents(Address record) {
    byte[] bytes = new byte[record.loadInt(CONTENTS_LENGTH)];
    ImageResource.copy(record.plus(NAME + (long) record.loadInt(0)), bytes, bytes.length);
    return new ByteArrayInputStream(bytes);
  }

  private static String name(Address record) {
    byte[] bytes = new byte[record.loadInt(0)];
    ImageResource.copy(record.plus(NAME), bytes, bytes.length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The first record of the name, or a negative number. */
  private static int find(byte[] name) {
    int index = firstNotBefore(name);
    return index < count() && compare(record(index), name) == 0 ? index : -1;
  }

  /** The first record whose name does not come before the bytes; the count where there is none. */
  private static int firstNotBefore(byte[] name) {
    int low = 0;
    int high = count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(record(middle), name) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int compare(Address record, byte[] name) {
    int length = record.loadInt(0);
    int common = Math.min(length, name.length);
    for (int i = 0; i < common; i++) {
      int difference = (record.loadByte(NAME + i) & 0xff) - (name[i] & 0xff);
      if (difference != 0) {
        return difference;
      }
    }
    return length - name.length;
  }

  private static boolean startsWith(Address record, byte[] prefix) {
    if (record.loadInt(0) < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (record.loadByte(NAME + i) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
