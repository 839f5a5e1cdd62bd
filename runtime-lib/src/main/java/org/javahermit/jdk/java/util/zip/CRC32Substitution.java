package org.javahermit.jdk.java.util.zip;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.unsafe.Address;

/**
 * The check sum of ISO 3309 by a table of 256 entries, instead of zlib's native code. Source: RFC
 * 1952, section 8.
 */
@Substitution("java.util.zip.CRC32")
class CRC32Substitution {
  @Add private static int[] hermitTable;

  private CRC32Substitution() {}

  @Replace
  private static int update(int crc, int value) {
    return ~step(table(), ~crc, value);
  }

  @Replace
  private static int updateBytes0(int crc, byte[] bytes, int offset, int length) {
    int[] table = table();
    int sum = ~crc;
    for (int i = offset; i < offset + length; i++) {
      sum = step(table, sum, bytes[i]);
    }
    return ~sum;
  }

  @Replace
  private static int updateByteBuffer0(int crc, long address, int offset, int length) {
    int[] table = table();
    Address start = Address.of(address + offset);
    int sum = ~crc;
    for (int i = 0; i < length; i++) {
      sum = step(table, sum, start.loadByte(i));
    }
    return ~sum;
  }

  @Add
  private static int step(int[] table, int sum, int value) {
    return table[(sum ^ value) & 0xff] ^ sum >>> 8;
  }

  @Add
  private static int[] table() {
    int[] table = hermitTable;
    if (table == null) {
      table = new int[256];
      for (int i = 0; i < table.length; i++) {
        int sum = i;
        for (int bit = 0; bit < 8; bit++) {
          sum = (sum & 1) != 0 ? sum >>> 1 ^ 0xedb88320 : sum >>> 1;
        }
        table[i] = sum;
      }
      hermitTable = table;
    }
    return table;
  }
}
