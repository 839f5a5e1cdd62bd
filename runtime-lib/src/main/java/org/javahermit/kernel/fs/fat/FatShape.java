package org.javahermit.kernel.fs.fat;

import static org.javahermit.kernel.block.LittleEndian.get16;
import static org.javahermit.kernel.block.LittleEndian.get32;
import static org.javahermit.kernel.block.LittleEndian.getUnsigned32;

import org.javahermit.kernel.fs.disk.UnusableDiskException;

/**
 * Where everything lies: takes the first sector, leaves its numbers, checked. How many clusters
 * there are says how wide the entries of the table are. Source: Microsoft, "FAT: General Overview
 * of On-Disk Format", 1.03, "Boot Sector and BPB", "FAT Type Determination".
 */
final class FatShape {
  private static final int SECTOR_BYTES = 11;
  private static final int CLUSTER_SECTORS = 13;
  private static final int RESERVED = 14;
  private static final int TABLES = 16;
  private static final int ROOT_ENTRIES = 17;
  private static final int SECTORS_16 = 19;
  private static final int TABLE_SECTORS_16 = 22;
  private static final int SECTORS_32 = 32;
  private static final int TABLE_SECTORS_32 = 36;
  private static final int MIRRORING = 40;
  private static final int ROOT_CLUSTER = 44;
  private static final int INFORMATION = 48;
  private static final int SIGNATURE = 510;
  private static final int STATE_16 = 37;
  private static final int STATE_32 = 65;

  private static final int MOST_OF_12 = 4084;
  private static final int MOST_OF_16 = 65524;

  /** Bytes of an entry of a directory. */
  static final int ENTRY = 32;

  final int sectorBytes;
  final int clusterSectors;
  final long tableStart;
  final int tables;
  final long tableSectors;
  final long rootStart;
  final int rootSectors;
  final long dataStart;
  final int clusters;
  final int width;
  final int rootCluster;
  final int information;

  /** The table that counts where they are not all the same; −1 where they are. */
  final int activeTable;

  FatShape(byte[] boot, long diskBytes) throws UnusableDiskException {
    sectorBytes = get16(boot, SECTOR_BYTES);
    clusterSectors = boot[CLUSTER_SECTORS] & 0xff;
    tableStart = get16(boot, RESERVED);
    tables = boot[TABLES] & 0xff;
    int rootEntries = get16(boot, ROOT_ENTRIES);
    int small = get16(boot, TABLE_SECTORS_16);
    tableSectors = small != 0 ? small : getUnsigned32(boot, TABLE_SECTORS_32);
    rootStart = tableStart + tables * tableSectors;
    rootSectors = (rootEntries * ENTRY + sectorBytes - 1) / sectorBytes;
    dataStart = rootStart + rootSectors;
    int few = get16(boot, SECTORS_16);
    long sectors = few != 0 ? few : getUnsigned32(boot, SECTORS_32);
    long count = (sectors - dataStart) / clusterSectors;
    width = count <= MOST_OF_12 ? 12 : count <= MOST_OF_16 ? 16 : 32;
    boolean isWide = width == 32;
    rootCluster = isWide ? get32(boot, ROOT_CLUSTER) : 0;
    information = isWide ? get16(boot, INFORMATION) : 0;
    int mirroring = isWide ? get16(boot, MIRRORING) : 0;
    activeTable = (mirroring & 0x80) != 0 ? mirroring & 15 : -1;
    long entries = tableSectors * sectorBytes * 8 / width - 2;
    clusters = (int) Math.min(count, entries);
    if (count <= 0 || entries <= 0 || count >= 0x0fff_fff5 || activeTable >= tables) {
      throw new UnusableDiskException("is damaged: its first sector makes no sense");
    }
    if (sectors * sectorBytes > diskBytes) {
      throw new UnusableDiskException("is smaller than its file system; was the image cut off?");
    }
  }

  /** Whether a first sector is one of such a file system. */
  static boolean isBoot(byte[] boot) {
    int bytes = get16(boot, SECTOR_BYTES);
    int cluster = boot[CLUSTER_SECTORS] & 0xff;
    int jump = boot[0] & 0xff;
    return get16(boot, SIGNATURE) == 0xAA55
        && (jump == 0xEB || jump == 0xE9)
        && bytes >= 512
        && bytes <= 4096
        && Integer.bitCount(bytes) == 1
        && Integer.bitCount(cluster) == 1
        && get16(boot, RESERVED) > 0
        && boot[TABLES] > 0;
  }

  /** Where the first sector says whether the file system was closed. */
  int stateOffset() {
    return width == 32 ? STATE_32 : STATE_16;
  }

  int clusterBytes() {
    return clusterSectors * sectorBytes;
  }

  /** The first sector of a cluster. */
  long sector(int cluster) {
    return dataStart + (long) (cluster - 2) * clusterSectors;
  }
}
