package org.javahermit.machine.x64;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.SimulatedMemory;

/**
 * ACPI tables as QEMU's firmware left them, in simulated memory: lines of a physical address and
 * sixteen bytes. The root pointer, the first piece, lies far from the tables and is moved behind
 * them.
 */
final class AcpiDump {
  /** Zeroes around the tables, where the root table names some that are not in the dump. */
  private static final int MARGIN = 1 << 16;

  private final long root;

  private AcpiDump(long root) {
    this.root = root;
  }

  /** Puts a dump of this name among the test's resources into memory. */
  static AcpiDump load(String name) {
    TreeMap<Long, byte[]> lines = new TreeMap<>();
    byte[] pointer = new byte[0];
    int piece = 0;
    for (String line : text(name)) {
      if (line.startsWith("#")) {
        piece++;
        continue;
      }
      byte[] bytes = HexFormat.of().parseHex(line.substring(line.indexOf(' ') + 1));
      if (piece == 1) {
        pointer = concatenate(pointer, bytes);
      } else {
        lines.put(Long.parseLong(line, 0, line.indexOf(' '), 16), bytes);
      }
    }
    long end = lines.lastKey() + MARGIN;
    long start = lines.firstKey() - MARGIN;
    SimulatedMemory.reset(DirectMap.BASE + start, (int) (end + MARGIN - start));
    lines.forEach(AcpiDump::store);
    store(end, pointer);
    return new AcpiDump(end);
  }

  /** The physical address of the root pointer. */
  long root() {
    return root;
  }

  /** The table of processors, or 0. */
  Address processors() {
    return AcpiTables.find(root, ProcessorTable.SIGNATURE);
  }

  private static void store(long physical, byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      DirectMap.at(physical).storeByte(i, bytes[i]);
    }
  }

  private static byte[] concatenate(byte[] first, byte[] second) {
    byte[] both = new byte[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static List<String> text(String name) {
    try (InputStream stream = AcpiDump.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
