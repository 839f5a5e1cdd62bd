package org.javahermit.jdk.support;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.javahermit.unsafe.Address;

/**
 * Files that lie in the image as one piece: u32 its length; u32 count; for each file u32 where its
 * record begins, from the count; the records, each u32 length of the name in UTF-8, u32 length of
 * the contents, u32 number of the class path's entry that has it, and both. Records are sorted by
 * the bytes of the names, and those of one name by their places on the class path.
 */
final class ResourceArchive {
  private static final int CONTENTS_LENGTH = 4;
  private static final int PLACE = 8;
  private static final int NAME = 12;

  private final long piece;

  /** The archive that begins with its length at the address. */
  ResourceArchive(Address start) {
    piece = start.plus(4).toLong();
  }

  /** The contents of the first file of the name, or null where there is none. */
  InputStream open(String name) {
    int index = find(bytes(name));
    return index < 0 ? null : contents(record(index));
  }

  /** The contents of a file of one place, or null. */
  InputStream open(String name, int place) {
    byte[] wanted = bytes(name);
    int index = find(wanted);
    for (; index >= 0 && index < count() && compare(record(index), wanted) == 0; index++) {
      if (record(index).loadInt(PLACE) == place) {
        return contents(record(index));
      }
    }
    return null;
  }

  /** The places of the files of a name, in their order. */
  List<Integer> places(String name) {
    byte[] wanted = bytes(name);
    List<Integer> found = new ArrayList<>();
    int index = find(wanted);
    for (; index >= 0 && index < count() && compare(record(index), wanted) == 0; index++) {
      found.add(record(index).loadInt(PLACE));
    }
    return found;
  }

  /** The places that have files below a folder, whose name ends with a slash. */
  Set<Integer> placesBelow(String folder) {
    byte[] prefix = bytes(folder);
    Set<Integer> places = new TreeSet<>();
    for (int i = firstNotBefore(prefix); i < count() && startsWith(record(i), prefix); i++) {
      places.add(record(i).loadInt(PLACE));
    }
    return places;
  }

  /** The names of files and folders in a folder of one place. */
  Set<String> names(String folder, int place) {
    byte[] prefix = bytes(folder);
    Set<String> names = new LinkedHashSet<>();
    for (int i = firstNotBefore(prefix); i < count() && startsWith(record(i), prefix); i++) {
      if (record(i).loadInt(PLACE) == place) {
        String rest = name(record(i)).substring(folder.length());
        int slash = rest.indexOf('/');
        names.add(slash < 0 ? rest : rest.substring(0, slash));
      }
    }
    return names;
  }

  /** All files of one place. */
  List<StoredResource> files(int place) {
    List<StoredResource> files = new ArrayList<>();
    for (int i = 0; i < count(); i++) {
      Address record = record(i);
      if (record.loadInt(PLACE) == place) {
        long contents = record.plus(NAME + (long) record.loadInt(0)).toLong();
        files.add(new StoredResource(name(record), contents, record.loadInt(CONTENTS_LENGTH)));
      }
    }
    return files;
  }

  // ---- records

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private int count() {
    return Address.of(piece).loadInt(0);
  }

  private Address record(int index) {
    Address start = Address.of(piece);
    return start.plus(start.loadInt(4 + 4L * index) & 0xffffffffL);
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
  private int find(byte[] name) {
    int index = firstNotBefore(name);
    return index < count() && compare(record(index), name) == 0 ? index : -1;
  }

  /** The first record whose name does not come before the bytes; the count where there is none. */
  private int firstNotBefore(byte[] name) {
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
