package org.javahermit.kernel.fs.ext;

import static org.javahermit.kernel.block.LittleEndian.get16;
import static org.javahermit.kernel.block.LittleEndian.get32;
import static org.javahermit.kernel.block.LittleEndian.put16;
import static org.javahermit.kernel.block.LittleEndian.put32;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.javahermit.kernel.fs.FileError;

/**
 * Extended attributes in a place of fixed size, an inode or a block: entries from the front, a word
 * of zeroes behind them, and values from the back. Source: the ext4 documentation of the Linux
 * kernel, "Extended Attributes".
 */
final class AttributeList {
  // An entry.
  private static final int NAME_LENGTH = 0;
  private static final int SPACE = 1;
  private static final int VALUE_OFFSET = 2;
  private static final int VALUE_INODE = 4;
  private static final int VALUE_SIZE = 8;
  private static final int HASH = 12;
  private static final int NAME = 16;

  private static final int WORD = 4;
  private static final int NAME_SHIFT = 5;
  private static final int HALF = 16;

  private AttributeList() {}

  private static int padded(int bytes) {
    return bytes + WORD - 1 & -WORD;
  }

  /**
   * Reads entries.
   *
   * @param first where the first one lies
   * @param end where the place ends
   * @param base from where offsets of values count
   */
  static List<Attribute> read(byte[] bytes, int first, int end, int base, ExtVolume volume)
      throws FileError {
    List<Attribute> all = new ArrayList<>();
    int at = first;
    volume.check(at <= end - WORD, "extended attributes have no room");
    while (get32(bytes, at) != 0) {
      volume.check(at <= end - NAME - WORD, "extended attributes have no end");
      int length = bytes[at + NAME_LENGTH] & 0xff;
      int next = at + padded(NAME + length);
      volume.check(next <= end - WORD, "extended attributes have no end");
      int size = get32(bytes, at + VALUE_SIZE);
      int start = size == 0 ? first : base + get16(bytes, at + VALUE_OFFSET);
      boolean isInside = start >= first && size >= 0 && size <= end - start;
      volume.check(isInside && get32(bytes, at + VALUE_INODE) == 0, "an extended attribute");
      byte[] name = Arrays.copyOfRange(bytes, at + NAME, at + NAME + length);
      byte[] value = Arrays.copyOfRange(bytes, start, start + size);
      all.add(new Attribute(bytes[at + SPACE] & 0xff, name, value));
      at = next;
    }
    return all;
  }

  /** Whether attributes fit between the first entry's place and the end. */
  static boolean fits(List<Attribute> all, int room) {
    long needed = WORD;
    for (Attribute attribute : all) {
      needed += padded(NAME + attribute.name().length) + padded(attribute.value().length);
    }
    return needed <= room;
  }

  /**
   * Writes entries that fit, see {@link #read}.
   *
   * @param hashes whether entries have hashes: in inodes, they have none
   */
  static void write(
      List<Attribute> all, byte[] bytes, int first, int end, int base, boolean hashes) {
    Arrays.fill(bytes, first, end, (byte) 0);
    int at = first;
    int valueEnd = end;
    for (Attribute attribute : all) {
      byte[] name = attribute.name();
      byte[] value = attribute.value();
      valueEnd -= padded(value.length);
      bytes[at + NAME_LENGTH] = (byte) name.length;
      bytes[at + SPACE] = (byte) attribute.space();
      put16(bytes, at + VALUE_OFFSET, value.length == 0 ? 0 : valueEnd - base);
      put32(bytes, at + VALUE_SIZE, value.length);
      System.arraycopy(name, 0, bytes, at + NAME, name.length);
      System.arraycopy(value, 0, bytes, valueEnd, value.length);
      put32(bytes, at + HASH, hashes ? hash(name, bytes, valueEnd, value.length) : 0);
      at += padded(NAME + name.length);
    }
  }

  /** The hash of an entry, in which bytes of the name have signs. */
  private static int hash(byte[] name, byte[] bytes, int valueStart, int valueLength) {
    int hash = 0;
    for (byte next : name) {
      hash = Integer.rotateLeft(hash, NAME_SHIFT) ^ next;
    }
    for (int i = 0; i < valueLength; i += WORD) {
      hash = Integer.rotateLeft(hash, HALF) ^ get32(bytes, valueStart + i);
    }
    return hash;
  }

  /** The hash of a block, of those of its entries; 0 if one has none. */
  static int blockHash(byte[] bytes, int first) {
    int hash = 0;
    for (int at = first; get32(bytes, at) != 0; ) {
      int entry = get32(bytes, at + HASH);
      if (entry == 0) {
        return 0;
      }
      hash = Integer.rotateLeft(hash, HALF) ^ entry;
      at += padded(NAME + (bytes[at + NAME_LENGTH] & 0xff));
    }
    return hash;
  }
}
