package org.javahermit.compiler.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.javahermit.compiler.classfile.ClassSource;

/**
 * The files of an application's class path that are not classes, as one piece: u32 count, then for
 * each file u32 where its record begins, from the piece's beginning; then the records, each u32
 * length of the name in UTF-8, u32 length of the contents, u32 the number of the class path's entry
 * that has it, and both. Records are sorted by the bytes of their names, and files of the same name
 * by their places on the class path. Beside these, the hash codes of the names of the classes.
 */
final class ApplicationArchive {
  private static final int WORD = 4;

  private record Entry(byte[] content, int place) {}

  private ApplicationArchive() {}

  /** The archive of the files. */
  static byte[] of(List<ClassSource> classPath) {
    Map<byte[], List<Entry>> files = new TreeMap<>(Arrays::compareUnsigned);
    for (int place = 0; place < classPath.size(); place++) {
      ClassSource source = classPath.get(place);
      for (String path : source.list("")) {
        if (!path.endsWith(".class") && !path.endsWith("/")) {
          files
              .computeIfAbsent(path.getBytes(StandardCharsets.UTF_8), name -> new ArrayList<>())
              .add(new Entry(source.resource(path), place));
        }
      }
    }
    int count = files.values().stream().mapToInt(List::size).sum();
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    ByteBuffer index = words(1 + count).putInt(count);
    files.forEach(
        (name, entries) -> {
          for (Entry entry : entries) {
            index.putInt(index.capacity() + records.size());
            records.writeBytes(
                words(3)
                    .putInt(name.length)
                    .putInt(entry.content().length)
                    .putInt(entry.place())
                    .array());
            records.writeBytes(name);
            records.writeBytes(entry.content());
          }
        });
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(index.array());
    out.writeBytes(records.toByteArray());
    return out.toByteArray();
  }

  /** For each class u32, the hash code of its name with dots. */
  static byte[] classNames(List<ClassSource> classPath) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (ClassSource source : classPath) {
      for (String path : source.list("")) {
        if (path.endsWith(".class")) {
          String name = path.substring(0, path.length() - ".class".length());
          out.writeBytes(words(1).putInt(name.replace('/', '.').hashCode()).array());
        }
      }
    }
    return out.toByteArray();
  }

  private static ByteBuffer words(int count) {
    return ByteBuffer.allocate(WORD * count).order(ByteOrder.LITTLE_ENDIAN);
  }
}
