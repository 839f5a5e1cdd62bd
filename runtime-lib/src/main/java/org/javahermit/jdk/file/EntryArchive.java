package org.javahermit.jdk.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.javahermit.kernel.fs.ByteRange;

/**
 * A jar of the class path as a file: takes its resources, leaves the bytes of a ZIP archive with
 * them and their folders, not compressed. Only headers are made, when they are first read; contents
 * are those in the image. Classes are not in it: an image has only their code. Source: PKWARE's
 * APPNOTE.TXT 6.3.3, 4.3 and 4.4.
 */
final class EntryArchive implements ByteRange {
  private static final int LOCAL_HEADER = 30;
  private static final int CENTRAL_HEADER = 46;
  private static final int END = 22;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int CENTRAL_SIGNATURE = 0x02014b50;
  private static final int END_SIGNATURE = 0x06054b50;

  /** What a reader must know: version 2.0, for folders. */
  private static final short VERSION = 20;

  /** Names are in UTF-8. */
  private static final short FLAGS = 1 << 11;

  /** The first day that there is, 1 January 1980, in the format of MS-DOS. */
  private static final short DATE = 1 << 5 | 1;

  private static final int COPY = 8192;

  private final Map<String, ByteRange> files = new LinkedHashMap<>();
  private final long length;
  private List<ByteRange> parts;

  /** Where the parts begin. */
  private long[] begins;

  /** An archive of files, by their paths. */
  EntryArchive(Map<String, ByteRange> contents) {
    contents.forEach(
        (name, bytes) -> {
          addFolders(name);
          files.put(name, bytes);
        });
    long sum = END;
    for (Map.Entry<String, ByteRange> file : files.entrySet()) {
      int name = name(file.getKey()).length;
      sum += LOCAL_HEADER + CENTRAL_HEADER + 2 * name + file.getValue().length();
    }
    length = sum;
  }

  /** Whether the format, which has 16 bits for the number of files and 32 for places, can do it. */
  boolean isPossible() {
    return files.size() < 0xffff && length < 0xffff_ffffL;
  }

  private void addFolders(String name) {
    for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
      files.putIfAbsent(name.substring(0, end + 1), ByteRange.of(new byte[0]));
    }
  }

  private static byte[] name(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void read(long position, byte[] to, int offset, int count) {
    makeParts();
    int found = Arrays.binarySearch(begins, position);
    int index = found >= 0 ? found : -found - 2;
    for (int done = 0; done < count; index++) {
      long from = position + done - begins[index];
      int some = (int) Math.min(count - done, parts.get(index).length() - from);
      parts.get(index).read(from, to, offset + done, some);
      done += some;
    }
  }

  private synchronized void makeParts() {
    if (parts != null) {
      return;
    }
    List<ByteRange> made = headersAndContents();
    made.removeIf(part -> part.length() == 0);
    begins = new long[made.size()];
    for (int i = 1; i < begins.length; i++) {
      begins[i] = begins[i - 1] + made.get(i - 1).length();
    }
    parts = made;
  }

  /** Headers and contents in turn, then the directory. */
  private List<ByteRange> headersAndContents() {
    List<ByteRange> made = new ArrayList<>();
    List<ByteRange> directory = new ArrayList<>();
    long at = 0;
    for (Map.Entry<String, ByteRange> file : files.entrySet()) {
      byte[] name = name(file.getKey());
      ByteRange contents = file.getValue();
      int sum = sum(contents);
      made.add(localHeader(name, sum, (int) contents.length()));
      made.add(contents);
      directory.add(centralHeader(name, sum, (int) contents.length(), (int) at));
      at += LOCAL_HEADER + name.length + contents.length();
    }
    made.addAll(directory);
    made.add(end(at));
    return made;
  }

  private static int sum(ByteRange contents) {
    CRC32 sum = new CRC32();
    byte[] some = new byte[COPY];
    for (long at = 0; at < contents.length(); at += COPY) {
      int count = (int) Math.min(COPY, contents.length() - at);
      contents.read(at, some, 0, count);
      sum.update(some, 0, count);
    }
    return (int) sum.getValue();
  }

  private static ByteBuffer header(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** What both headers have: version, flags, method, time, checksum, sizes, lengths of names. */
  private static ByteBuffer common(ByteBuffer header, byte[] name, int sum, int length) {
    return header
        .putShort(VERSION)
        .putShort(FLAGS)
        .putShort((short) 0)
        .putShort((short) 0)
        .putShort(DATE)
        .putInt(sum)
        .putInt(length)
        .putInt(length)
        .putShort((short) name.length)
        .putShort((short) 0);
  }

  private static ByteRange localHeader(byte[] name, int sum, int length) {
    ByteBuffer header = header(LOCAL_HEADER + name.length).putInt(LOCAL_SIGNATURE);
    return ByteRange.of(common(header, name, sum, length).put(name).array());
  }

  private static ByteRange centralHeader(byte[] name, int sum, int length, int at) {
    ByteBuffer header = header(CENTRAL_HEADER + name.length).putInt(CENTRAL_SIGNATURE);
    common(header.putShort(VERSION), name, sum, length);
    // No comment, the first disk, no attributes.
    header.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt(at);
    return ByteRange.of(header.put(name).array());
  }

  private ByteRange end(long directory) {
    ByteBuffer end = header(END).putInt(END_SIGNATURE).putShort((short) 0).putShort((short) 0);
    end.putShort((short) files.size()).putShort((short) files.size());
    end.putInt((int) (length - END - directory)).putInt((int) directory).putShort((short) 0);
    return ByteRange.of(end.array());
  }
}
