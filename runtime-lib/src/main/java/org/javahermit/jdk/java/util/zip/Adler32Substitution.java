package org.javahermit.jdk.java.util.zip;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.unsafe.Address;

/** The check sum of zlib in Java instead of native code. Source: RFC 1950, section 9. */
@Substitution("java.util.zip.Adler32")
class Adler32Substitution {
  private Adler32Substitution() {}

  @Replace
  private static int update(int adler, int value) {
    return step(adler, value & 0xff);
  }

  @Replace
  private static int updateBytes(int adler, byte[] bytes, int offset, int length) {
    int sum = adler;
    for (int i = offset; i < offset + length; i++) {
      sum = step(sum, bytes[i] & 0xff);
    }
    return sum;
  }

  @Replace
  private static int updateByteBuffer(int adler, long address, int offset, int length) {
    Address start = Address.of(address + offset);
    int sum = adler;
    for (int i = 0; i < length; i++) {
      sum = step(sum, start.loadByte(i) & 0xff);
    }
    return sum;
  }

  /** Both sums modulo the largest prime below 2^16. */
  @Add
  private static int step(int adler, int value) {
    int low = ((adler & 0xffff) + value) % 65521;
    int high = ((adler >>> 16) + low) % 65521;
    return high << 16 | low;
  }
}
