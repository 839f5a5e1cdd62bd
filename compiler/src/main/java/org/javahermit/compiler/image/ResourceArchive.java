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
import java.util.function.Function;
import java.util.regex.Pattern;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.classfile.JarSource;

/**
 * Files that a program reads as resources, as one piece: u32 count, then for each file u32 where
 * its record begins, from the piece's beginning; then the records, each u32 length of the name in
 * UTF-8, u32 length of the contents, u32 the number of the class path's entry that has it, and
 * both. Records are sorted by the bytes of their names, and files of the same name by their places
 * on the class path. Files of the JDK have the place 0.
 */
final class ResourceArchive {
  private static final int WORD = 4;

  /** Names of native libraries: no image can load one, and jars have those of all platforms. */
  private static final Pattern NATIVE_LIBRARY =
      Pattern.compile(".*\\.(so|dll|dylib|jnilib)(\\.\\d+)*");

  private record Entry(byte[] content, int place) {}

  private ResourceArchive() {}

  /**
   * The files of a class path that are not classes, nor native libraries in jars.
   *
   * @param classFiles which class files are among them nevertheless
   */
  static byte[] ofClassPath(List<ClassSource> classPath, ClassFileResources classFiles) {
    Map<byte[], List<Entry>> files = new TreeMap<>(Arrays::compareUnsigned);
    for (int place = 0; place < classPath.size(); place++) {
      ClassSource source = classPath.get(place);
      for (String path : source.list("")) {
        if (isResource(path, source, classFiles)) {
          add(files, path, new Entry(source.resource(path), place));
        }
      }
    }
    return write(files);
  }

  private static boolean isResource(
      String path, ClassSource source, ClassFileResources classFiles) {
    boolean isInJar = source instanceof JarSource;
    return !path.endsWith("/")
        && !classFiles.leavesOut(path, isInJar)
        && !(isInJar && NATIVE_LIBRARY.matcher(path).matches());
  }

  /** Files in packages of the JDK. */
  static byte[] ofPlatform(List<String> paths, Function<String, byte[]> contents) {
    Map<byte[], List<Entry>> files = new TreeMap<>(Arrays::compareUnsigned);
    paths.forEach(path -> add(files, path, new Entry(contents.apply(path), 0)));
    return write(files);
  }

  private static void add(Map<byte[], List<Entry>> files, String path, Entry entry) {
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    files.computeIfAbsent(name, key -> new ArrayList<>()).add(entry);
  }

  private static byte[] write(Map<byte[], List<Entry>> files) {
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

  /** For each class of a class path u32, the hash code of its name with dots. */
  static byte[] classNames(List<ClassSource> classPath) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (ClassSource source : classPath) {
      for (String name : source.classes("")) {
        out.writeBytes(words(1).putInt(name.replace('/', '.').hashCode()).array());
      }
    }
    return out.toByteArray();
  }

  private static ByteBuffer words(int count) {
    return ByteBuffer.allocate(WORD * count).order(ByteOrder.LITTLE_ENDIAN);
  }
}
