package org.javahermit.kernel.bus;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;

/**
 * The virtio devices that are on no bus: takes the words {@code
 * virtio_mmio.device=size@start:interrupt} of the command line and the devices of ACPI with the
 * identifier {@code LNRO0005}, leaves their places. No interpreter of ACPI's language is needed:
 * what stands behind the identifier is a resource template with a fixed range of memory and an
 * interrupt. Sources: virtio 1.2, §4.2.1; Linux kernel parameters; ACPI specification 6.5, §6.4.3.4
 * (fixed memory range) and §6.4.3.6 (extended interrupt).
 */
public final class MmioBus {
  /** "DSDT". */
  static final int DEFINITIONS = 'D' | 'S' << 8 | 'D' << 16 | 'T' << 24;

  private static final int TABLE_LENGTH = 4;
  private static final int TABLE_HEADER = 36;

  private static final String IDENTIFIER = "LNRO0005";

  /** How far behind the identifier its resources are. */
  private static final int NEAR = 128;

  // Tag and length of the two resources, three bytes, and what lies where in them.
  private static final int FIXED_MEMORY = 0x86 | 9 << 8;
  private static final int MEMORY_START = 4;
  private static final int MEMORY_SIZE = 8;
  private static final int MEMORY_BYTES = 12;
  private static final int INTERRUPTS = 0x89 | 6 << 8;
  private static final int INTERRUPT = 5;
  private static final int INTERRUPT_BYTES = 9;

  private static final int TAG_MASK = 0xff_ffff;
  private static final long LOW_HALF = 0xffff_ffffL;
  private static final int NO_INTERRUPT = -1;

  private MmioBus() {}

  /** All that the machine tells of. */
  public static List<MmioDevice> devices(DeviceAccess machine) {
    List<MmioDevice> found = new ArrayList<>();
    for (int i = 0; i < machine.hintCount(); i++) {
      addHint(text(machine.hint(i)), machine, found);
    }
    Address table = machine.firmwareTable(DEFINITIONS);
    if (!table.isZero()) {
      addDefined(table, table.loadInt(TABLE_LENGTH), found);
    }
    return found;
  }

  private static String text(Address word) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; word.loadByte(i) != 0; i++) {
      text.append((char) word.loadByte(i));
    }
    return text.toString();
  }

  private static void addHint(String word, DeviceAccess machine, List<MmioDevice> found) {
    MmioDevice device = parse(word);
    if (device == null) {
      machine.report(
          word + " on the command line names no device: size@start:interrupt is expected");
    } else {
      found.add(device);
    }
  }

  /** What a word means, or null. */
  static MmioDevice parse(String word) {
    int size = word.indexOf('=') + 1;
    int start = word.indexOf('@') + 1;
    int interrupt = word.indexOf(':') + 1;
    if (start <= size || interrupt <= start) {
      return null;
    }
    int end = word.indexOf(':', interrupt); // a device's number may follow
    try {
      return new MmioDevice(
          number(word.substring(start, interrupt - 1)),
          size(word.substring(size, start - 1)),
          Integer.parseInt(word.substring(interrupt, end < 0 ? word.length() : end)));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static long number(String text) {
    return Long.decode(text);
  }

  private static long size(String text) {
    if (text.endsWith("K") || text.endsWith("k")) {
      return number(text.substring(0, text.length() - 1)) << 10;
    }
    return number(text);
  }

  private static void addDefined(Address table, int length, List<MmioDevice> found) {
    for (int i = TABLE_HEADER; i + IDENTIFIER.length() < length; i++) {
      if (isIdentifier(table, i)) {
        MmioDevice device = resources(table, i, Math.min(length, i + NEAR));
        if (device != null) {
          found.add(device);
        }
      }
    }
  }

  private static boolean isIdentifier(Address table, int place) {
    for (int i = 0; i < IDENTIFIER.length(); i++) {
      if (table.loadByte(place + i) != IDENTIFIER.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static MmioDevice resources(Address table, int from, int to) {
    int memory = find(table, FIXED_MEMORY, MEMORY_BYTES, from, to);
    if (memory < 0) {
      return null;
    }
    int interrupts = find(table, INTERRUPTS, INTERRUPT_BYTES, memory, to);
    return new MmioDevice(
        table.loadInt(memory + MEMORY_START) & LOW_HALF,
        table.loadInt(memory + MEMORY_SIZE) & LOW_HALF,
        interrupts < 0 ? NO_INTERRUPT : table.loadInt(interrupts + INTERRUPT));
  }

  private static int find(Address table, int tag, int bytes, int from, int to) {
    for (int i = from; i + bytes <= to; i++) {
      if ((table.loadInt(i) & TAG_MASK) == tag) {
        return i;
      }
    }
    return -1;
  }
}
