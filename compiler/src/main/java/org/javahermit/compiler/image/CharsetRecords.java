package org.javahermit.compiler.image;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.javahermit.compiler.classfile.CharsetCatalog;

/**
 * The charsets of an image besides those that its code names, as one piece in the format of {@link
 * java.io.DataOutput}: the count; for each charset the name of its class, the count of its names,
 * and the names. Of the JDK's charsets that the image does not have only the hash codes of the
 * names, in lower case, each u32 of the machine: so the image can tell them from names that nobody
 * knows.
 */
final class CharsetRecords {
  private CharsetRecords() {}

  static byte[] of(List<CharsetCatalog.Entry> charsets) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(charsets.size());
      for (CharsetCatalog.Entry charset : charsets) {
        out.writeUTF(charset.type().replace('/', '.'));
        out.writeInt(charset.names().size());
        for (String name : charset.names()) {
          out.writeUTF(name);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] hashes(List<CharsetCatalog.Entry> charsets) {
    int[] hashes =
        charsets.stream()
            .flatMap(charset -> charset.names().stream())
            .mapToInt(name -> name.toLowerCase(Locale.ROOT).hashCode())
            .distinct()
            .toArray();
    ByteBuffer words =
        ByteBuffer.allocate(Integer.BYTES * hashes.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int hash : hashes) {
      words.putInt(hash);
    }
    return words.array();
  }
}
