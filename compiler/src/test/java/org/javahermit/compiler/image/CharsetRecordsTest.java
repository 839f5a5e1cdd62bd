package org.javahermit.compiler.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.javahermit.compiler.classfile.CharsetCatalog;
import org.junit.jupiter.api.Test;

class CharsetRecordsTest {
  private static final List<CharsetCatalog.Entry> TWO =
      List.of(
          new CharsetCatalog.Entry("sun/nio/cs/Johab", List.of("x-Johab", "Johab")),
          new CharsetCatalog.Entry("sun/nio/cs/Other", List.of("other")));

  @Test
  void classAndNamesOfEach() throws IOException {
    byte[] piece = CharsetRecords.of(TWO);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(piece))) {
      assertEquals(2, in.readInt());
      assertEquals("sun.nio.cs.Johab", in.readUTF());
      assertEquals(2, in.readInt());
      assertEquals("x-Johab", in.readUTF());
      assertEquals("Johab", in.readUTF());
      assertEquals("sun.nio.cs.Other", in.readUTF());
      assertEquals(1, in.readInt());
      assertEquals("other", in.readUTF());
      assertEquals(0, in.available());
    }
  }

  @Test
  void hashesOfNamesInLowerCase() {
    ByteBuffer hashes = ByteBuffer.wrap(CharsetRecords.hashes(TWO)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals("x-johab".hashCode(), hashes.getInt());
    assertEquals("johab".hashCode(), hashes.getInt());
    assertEquals("other".hashCode(), hashes.getInt());
    assertEquals(0, hashes.remaining());
  }
}
