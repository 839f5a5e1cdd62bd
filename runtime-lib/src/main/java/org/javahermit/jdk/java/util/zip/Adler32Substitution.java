package org.javahermit.jdk.java.util.zip;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.deflate.Adler;
import org.javahermit.unsafe.Address;

/** The check sum of zlib in Java instead of native code. Source: RFC 1950, section 9. */
@Substitution("java.util.zip.Adler32")
class Adler32Substitution {
  private Adler32Substitution() {}

  @Replace
  private static int update(int adler, int value) {
    return Adler.update(adler, value);
  }

  @Replace
  private static int updateBytes(int adler, byte[] bytes, int offset, int length) {
    return Adler.update(adler, bytes, offset, length);
  }

  @Replace
  private static int updateByteBuffer(int adler, long address, int offset, int length) {
    Address start = Address.of(address + offset);
    int sum = adler;
    for (int i = 0; i < length; i++) {
      sum = Adler.update(sum, start.loadByte(i));
    }
    return sum;
  }
}
