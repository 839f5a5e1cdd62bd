package org.javahermit.kernel.fs.fat;

import static org.javahermit.kernel.block.LittleEndian.get16;
import static org.javahermit.kernel.block.LittleEndian.getUnsigned32;
import static org.javahermit.kernel.block.LittleEndian.put16;
import static org.javahermit.kernel.block.LittleEndian.put32;

import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileMode;

/**
 * The 32 bytes of an entry of a directory. Source: Microsoft, "FAT: General Overview of On-Disk
 * Format", 1.03, "FAT Directory Structure".
 */
final class FatEntry {
  static final int READ_ONLY = 0x01;
  static final int LABEL = 0x08;
  static final int DIRECTORY = 0x10;
  static final int ARCHIVE = 0x20;
  static final int FREE = 0xE5;

  private static final int KIND = 11;
  private static final int CREATED_HUNDREDTHS = 13;
  private static final int CREATED_TIME = 14;
  private static final int CREATED_DATE = 16;
  private static final int ACCESSED_DATE = 18;
  private static final int CLUSTER_HIGH = 20;
  private static final int MODIFIED_TIME = 22;
  private static final int MODIFIED_DATE = 24;
  private static final int CLUSTER = 26;
  private static final int SIZE = 28;

  private final byte[] bytes;
  private final int at;

  FatEntry(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  int first() {
    return bytes[at] & 0xff;
  }

  void setFirst(int value) {
    bytes[at] = (byte) value;
  }

  int kind() {
    return bytes[at + KIND];
  }

  boolean isLong() {
    return (kind() & 0x3F) == FatNames.LONG_KIND;
  }

  boolean isDirectory() {
    return (kind() & DIRECTORY) != 0;
  }

  int cluster(boolean isWide) {
    return get16(bytes, at + CLUSTER) | (isWide ? get16(bytes, at + CLUSTER_HIGH) << 16 : 0);
  }

  void setCluster(int cluster) {
    put16(bytes, at + CLUSTER, cluster);
    put16(bytes, at + CLUSTER_HIGH, cluster >> 16);
  }

  long size() {
    return getUnsigned32(bytes, at + SIZE);
  }

  /** Makes a new entry of it. */
  void begin(byte[] shortName, int kind) {
    for (int i = 0; i < FatShape.ENTRY; i++) {
      bytes[at + i] = i < FatNames.SHORT ? shortName[i] : 0;
    }
    bytes[at + KIND] = (byte) kind;
  }

  /** Copies everything behind the name from another entry. */
  void copy(FatEntry other) {
    int rest = FatShape.ENTRY - CREATED_HUNDREDTHS;
    System.arraycopy(other.bytes, other.at + KIND, bytes, at + KIND, 1);
    System.arraycopy(
        other.bytes, other.at + CREATED_HUNDREDTHS, bytes, at + CREATED_HUNDREDTHS, rest);
  }

  FileAttributes attributes(long number, long device) {
    boolean isDirectory = isDirectory();
    int all = isDirectory ? FileMode.DIRECTORY | 0755 : FileMode.FILE | 0755;
    int mode = (kind() & READ_ONLY) != 0 ? all & ~0222 : all;
    long modified = time(MODIFIED_DATE, MODIFIED_TIME, 0);
    return new FileAttributes(
        mode,
        number,
        device,
        1,
        0,
        0,
        isDirectory ? 0 : size(),
        FatTime.nanos(get16(bytes, at + ACCESSED_DATE), 0, 0),
        modified,
        modified,
        time(CREATED_DATE, CREATED_TIME, bytes[at + CREATED_HUNDREDTHS] & 0xff));
  }

  private long time(int date, int time, int hundredths) {
    return FatTime.nanos(get16(bytes, at + date), get16(bytes, at + time), hundredths);
  }

  /** Writes what a node knows. */
  void store(FileAttributes attributes, int firstCluster) {
    boolean isWritable = (attributes.mode() & 0200) != 0;
    bytes[at + KIND] = (byte) (isWritable ? kind() & ~READ_ONLY : kind() | READ_ONLY);
    put16(bytes, at + MODIFIED_DATE, FatTime.date(attributes.modified()));
    put16(bytes, at + MODIFIED_TIME, FatTime.time(attributes.modified()));
    put16(bytes, at + ACCESSED_DATE, FatTime.date(attributes.accessed()));
    put16(bytes, at + CREATED_DATE, FatTime.date(attributes.created()));
    put16(bytes, at + CREATED_TIME, FatTime.time(attributes.created()));
    bytes[at + CREATED_HUNDREDTHS] = (byte) FatTime.hundredths(attributes.created());
    setCluster(firstCluster);
    put32(bytes, at + SIZE, attributes.isDirectory() ? 0 : attributes.size());
  }
}
