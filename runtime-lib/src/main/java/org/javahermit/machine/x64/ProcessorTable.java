package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * ACPI's multiple APIC description table: takes the table, or 0, and lists the processors that can
 * be used. An entry that cannot be right ends the list, so a broken table leaves the processors
 * before the damage, at worst the one that boots. Source: ACPI specification 6.5, §5.2.12.
 */
final class ProcessorTable {
  /** "APIC". */
  static final int SIGNATURE = 'A' | 'P' << 8 | 'I' << 16 | 'C' << 24;

  private static final int LENGTH = 4;
  private static final int REGISTERS = 36;
  private static final int ENTRIES = 44;

  private static final int ENTRY_LENGTH = 1;
  private static final int HEADER_SIZE = 2;

  private static final int LOCAL_APIC = 0;
  private static final int LOCAL_APIC_SIZE = 8;
  private static final int LOCAL_APIC_IDENTIFIER = 3;
  private static final int LOCAL_APIC_FLAGS = 4;

  private static final int ADDRESS_OVERRIDE = 5;
  private static final int ADDRESS_OVERRIDE_SIZE = 12;
  private static final int ADDRESS_OVERRIDE_ADDRESS = 4;

  private static final int LOCAL_X2APIC = 9;
  private static final int LOCAL_X2APIC_SIZE = 16;
  private static final int LOCAL_X2APIC_IDENTIFIER = 4;
  private static final int LOCAL_X2APIC_FLAGS = 8;

  /**
   * Flag of a processor that is there. One that has only the flag next to it, "online capable", can
   * be plugged in later, and is not.
   */
  private static final int ENABLED = 1;

  /** What stands in the identifier of a local APIC entry that means nobody. */
  private static final int NOBODY = 0xff;

  private static final int UNUSABLE = -1;

  private ProcessorTable() {}

  /**
   * Writes the identifiers of the usable processors, 32 bits each: first the one that boots, the
   * others in the table's order.
   *
   * @param table the table, or 0
   * @param boot identifier of the processor that boots
   * @param wide whether identifiers of more than eight bits can be reached
   * @param into where the first one goes
   * @param stride distance to the next one
   * @param most how many to write at most
   * @return how many were written, at least 1
   */
  @Uninterruptible
  static int list(Address table, int boot, boolean wide, Address into, int stride, int most) {
    into.storeInt(0, boot);
    int count = 1;
    int end = table.isZero() ? 0 : table.loadInt(LENGTH);
    int size;
    for (int offset = ENTRIES; offset + HEADER_SIZE <= end; offset += size) {
      Address entry = table.plus(offset);
      size = size(entry);
      if (size < HEADER_SIZE || offset + size > end || count == most) {
        break;
      }
      int identifier = usable(entry, size, wide);
      if (identifier != UNUSABLE && !isListed(identifier, into, stride, count)) {
        into.storeInt((long) count * stride, identifier);
        count++;
      }
    }
    return count;
  }

  /** The identifier of the entry's processor, or {@link #UNUSABLE}. */
  @Uninterruptible
  private static int usable(Address entry, int size, boolean wide) {
    int type = entry.loadByte(0);
    if (type == LOCAL_APIC && size >= LOCAL_APIC_SIZE) {
      int identifier = entry.loadByte(LOCAL_APIC_IDENTIFIER) & NOBODY;
      return isEnabled(entry, LOCAL_APIC_FLAGS) && identifier != NOBODY ? identifier : UNUSABLE;
    }
    if (type == LOCAL_X2APIC && size >= LOCAL_X2APIC_SIZE) {
      int identifier = entry.loadInt(LOCAL_X2APIC_IDENTIFIER);
      boolean isReached = wide || identifier >= 0 && identifier < NOBODY;
      return isEnabled(entry, LOCAL_X2APIC_FLAGS) && isReached ? identifier : UNUSABLE;
    }
    return UNUSABLE;
  }

  @Uninterruptible
  private static boolean isEnabled(Address entry, int flags) {
    return (entry.loadInt(flags) & ENABLED) != 0;
  }

  /** A processor may have an entry of each kind. */
  @Uninterruptible
  private static boolean isListed(int identifier, Address list, int stride, int count) {
    for (int i = 0; i < count; i++) {
      if (list.loadInt((long) i * stride) == identifier) {
        return true;
      }
    }
    return false;
  }

  /**
   * The physical address of the local controllers' registers; 0 where the table does not tell.
   *
   * @param table the table, or 0
   */
  @Uninterruptible
  static long registers(Address table) {
    if (table.isZero()) {
      return 0;
    }
    int end = table.loadInt(LENGTH);
    int size;
    for (int offset = ENTRIES; offset + HEADER_SIZE <= end; offset += size) {
      Address entry = table.plus(offset);
      size = size(entry);
      if (size < HEADER_SIZE || offset + size > end) {
        break;
      }
      if (entry.loadByte(0) == ADDRESS_OVERRIDE && size >= ADDRESS_OVERRIDE_SIZE) {
        return entry.loadLong(ADDRESS_OVERRIDE_ADDRESS);
      }
    }
    return end < ENTRIES ? 0 : table.loadInt(REGISTERS) & 0xffff_ffffL;
  }

  @Uninterruptible
  private static int size(Address entry) {
    return entry.loadByte(ENTRY_LENGTH) & 0xff;
  }
}
