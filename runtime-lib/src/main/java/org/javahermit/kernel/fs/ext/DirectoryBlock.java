package org.javahermit.kernel.fs.ext;

import static org.javahermit.kernel.block.LittleEndian.get16;
import static org.javahermit.kernel.block.LittleEndian.get32;
import static org.javahermit.kernel.block.LittleEndian.put16;
import static org.javahermit.kernel.block.LittleEndian.put32;

import org.javahermit.kernel.block.Crc32c;

/**
 * One block of a directory: entries that follow each other, each with the length of the space up to
 * the next one. Inner nodes of an index look like blocks without names. Source: the ext4
 * documentation of the Linux kernel, "Directory Entries".
 */
final class DirectoryBlock {
  /** Bytes at the end of a block that hold its checksum, in the shape of an entry. */
  static final int TAIL = 12;

  static final int NONE = -1;

  private static final int TAIL_KIND = 0xDE;
  private static final int HEADER = 8;

  private final byte[] bytes;

  /** Where the last entry ends that can be used. */
  private final int end;

  DirectoryBlock(byte[] bytes, boolean hasTail) {
    this.bytes = bytes;
    end = hasTail ? bytes.length - TAIL : bytes.length;
  }

  private static int needed(int nameBytes) {
    return HEADER + nameBytes + 3 & ~3;
  }

  int inode(int at) {
    return get32(bytes, at);
  }

  int length(int at) {
    return get16(bytes, at + 4);
  }

  byte[] name(int at) {
    byte[] name = new byte[bytes[at + 6] & 0xff];
    System.arraycopy(bytes, at + HEADER, name, 0, name.length);
    return name;
  }

  int kind(int at) {
    return bytes[at + 7];
  }

  /** Whether all entries lie in the block, one behind the other. */
  boolean isSound() {
    int at = 0;
    while (at < bytes.length) {
      if (at + HEADER > bytes.length) {
        return false;
      }
      int length = length(at);
      int least = needed(bytes[at + 6] & 0xff);
      if (length < least || (length & 3) != 0 || at + length > bytes.length) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /** Whether it has a checksum. */
  boolean hasTail() {
    int at = bytes.length - TAIL;
    return inode(at) == 0 && length(at) == TAIL && (bytes[at + 7] & 0xff) == TAIL_KIND;
  }

  /** Whether it is a block of names without any, and without a checksum. */
  boolean isInnerNode() {
    return inode(0) == 0 && length(0) == bytes.length;
  }

  /** The entry behind one; the block's length at the end. */
  int next(int at) {
    return at + length(at);
  }

  /** Whether there is a name at an entry. */
  boolean isUsed(int at) {
    return inode(at) != 0;
  }

  private boolean hasName(int at, byte[] name) {
    if (inode(at) == 0 || (bytes[at + 6] & 0xff) != name.length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (bytes[at + HEADER + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  /** Where the entry of a name is. */
  int find(byte[] name) {
    for (int at = 0; at < bytes.length; at = next(at)) {
      if (hasName(at, name)) {
        return at;
      }
    }
    return NONE;
  }

  /** Where an entry can be put; none where there is no room. */
  int room(int nameBytes) {
    for (int at = 0; at < end; at = next(at)) {
      int used = inode(at) == 0 ? 0 : needed(bytes[at + 6] & 0xff);
      if (length(at) - used >= needed(nameBytes)) {
        return at;
      }
    }
    return NONE;
  }

  /** Puts an entry where {@link #room} says. */
  void insert(int room, int inode, byte[] name, int kind) {
    int at = room;
    int length = length(room);
    if (inode(room) != 0) {
      int used = needed(bytes[room + 6] & 0xff);
      put16(bytes, room + 4, used);
      at += used;
      length -= used;
    }
    put(at, length, inode, name, kind);
  }

  private void put(int at, int length, int inode, byte[] name, int kind) {
    put32(bytes, at, inode);
    put16(bytes, at + 4, length);
    bytes[at + 6] = (byte) name.length;
    bytes[at + 7] = (byte) kind;
    System.arraycopy(name, 0, bytes, at + HEADER, name.length);
  }

  /** Takes an entry away: the one in front of it gets its space. */
  void remove(int entry) {
    int before = NONE;
    for (int at = 0; at < entry; at = next(at)) {
      before = at;
    }
    if (before == NONE) {
      put32(bytes, entry, 0);
    } else {
      put16(bytes, before + 4, length(before) + length(entry));
    }
  }

  /** Lets an entry stand for something else. */
  void setInode(int at, int inode) {
    put32(bytes, at, inode);
  }

  /** Makes one entry without a name of it. */
  void clear() {
    put(0, end, 0, new byte[0], 0);
    putTail();
  }

  /** Makes the first block of a new directory of it. */
  void begin(int self, int parent, int kind) {
    put(0, needed(1), self, new byte[] {'.'}, kind);
    put(needed(1), end - needed(1), parent, new byte[] {'.', '.'}, kind);
    putTail();
  }

  /** Makes the last entry of the root of an index one that ends where entries end. */
  void endIndex() {
    int at = next(0);
    put16(bytes, at + 4, end - at);
    putTail();
  }

  private void putTail() {
    if (end < bytes.length) {
      put(end, TAIL, 0, new byte[0], TAIL_KIND);
    }
  }

  /** Whether the checksum is right. */
  boolean isIntact(int seed) {
    return get32(bytes, end + 8) == Crc32c.update(seed, bytes, 0, end);
  }

  /** Makes the checksum, where there is one. */
  void seal(int seed) {
    if (end < bytes.length) {
      put32(bytes, end + 8, Crc32c.update(seed, bytes, 0, end));
    }
  }
}
